package org.opendrs.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.DomainEvent;
import org.opendrs.monitor.HostSample;
import org.opendrs.monitor.HypervisorStats;
import org.opendrs.profile.ContentionOptions;
import org.opendrs.testing.SteadyGuests;

class NodeLoopsTest {
    private static final HostId CMP1 = new HostId("cmp1");
    private static final HostId CMP2 = new HostId("cmp2");
    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration NEVER = Duration.ofHours(1);

    private final Map<HostId, SteadyGuests> hypervisors = new ConcurrentHashMap<>();
    private final HostReports reports = new HostReports();
    private NodeLoops loops = loops(SOON);

    private NodeLoops loops(Duration every) {
        return new NodeLoops(
                this::hypervisor, host -> Optional.empty(), host -> ContentionOptions.DEFAULT, reports, every);
    }

    private SteadyGuests hypervisor(HostId host) {
        return hypervisors.computeIfAbsent(host, h -> new SteadyGuests(h, new InstanceId("i-" + h)));
    }

    @AfterEach
    void close() {
        loops.close();
    }

    @Test
    void watchesEachHostAgainAndAgain() {
        loops.follow(Set.of(CMP1, CMP2));
        await().until(() -> reports.latest().keySet().equals(Set.of(CMP1, CMP2)));
        await().until(() -> hypervisor(CMP1).samples() > 3 && hypervisor(CMP2).samples() > 3);
    }

    @Test
    void aNewHostIsWatchedAndAGoneOneIsClosedAndForgotten() {
        loops.follow(Set.of(CMP1));
        await().until(() -> reports.latest().containsKey(CMP1));
        loops.follow(Set.of(CMP2));
        await().until(() -> reports.latest().keySet().equals(Set.of(CMP2)));
        assertThat(hypervisor(CMP1).closed()).isTrue();
        assertThat(loops.watched()).containsOnly(CMP2);
    }

    @Test
    void aSilentHostIsToldAndComesBack() {
        loops.follow(Set.of(CMP1));
        hypervisor(CMP1).silence("gone fishing");
        await().until(() -> "host cmp1: gone fishing".equals(reports.silent().get(CMP1)));
    }

    @Test
    void anEventBringsASampleAtOnce() {
        loops = loops(NEVER);
        loops.follow(Set.of(CMP1));
        await().until(() -> hypervisor(CMP1).samples() == 1);
        hypervisor(CMP1).tell(DomainEvent.Kind.BALLOON);
        hypervisor(CMP1).tell(DomainEvent.Kind.STARTED);
        hypervisor(CMP1).tell(DomainEvent.Kind.RESUMED);
        await().until(() -> hypervisor(CMP1).samples() == 2);
    }

    @Test
    void aHypervisorThatHangsHoldsUpNobodyElseAndNotTheEnd() {
        CountDownLatch never = new CountDownLatch(1);
        NodeLoops some = new NodeLoops(
                host -> host.equals(CMP1) ? new Hanging(never) : new SteadyGuests(host),
                host -> Optional.empty(),
                host -> ContentionOptions.DEFAULT,
                reports,
                SOON);
        some.follow(Set.of(CMP1, CMP2));
        await().until(() -> reports.latest().containsKey(CMP2));
        long start = System.nanoTime();
        some.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        never.countDown();
    }

    @Test
    void aRoundThatIsDueWhenTheLoopStopsIsNotRunAfterTheLast() {
        AtomicInteger roundsAfter = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        LoopThread thread = new LoopThread("due", () -> roundsAfter.addAndGet(over.get() ? 1 : 0), Duration.ZERO);
        CountDownLatch ended = new CountDownLatch(1);
        thread.prompt(Duration.ZERO);
        thread.stop(() -> {
            over.set(true);
            thread.prompt(Duration.ZERO);
            ended.countDown();
        });
        await().until(() -> ended.getCount() == 0);
        thread.await(Duration.ofSeconds(10));
        assertThat(roundsAfter).hasValue(0);
    }

    @Test
    void aBugInARoundDoesNotEndTheLoop() {
        CountDownLatch rounds = new CountDownLatch(3);
        LoopThread thread = new LoopThread(
                "faulty",
                () -> {
                    rounds.countDown();
                    throw new IllegalStateException("a bug");
                },
                SOON);
        await().until(() -> rounds.getCount() == 0);
        thread.stop(() -> {});
    }

    private record Hanging(CountDownLatch never) implements HypervisorStats {
        @Override
        public HostSample sample() {
            boolean interrupted = false;
            while (never.getCount() > 0) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            throw new IllegalStateException("over, interrupted: " + interrupted);
        }

        @Override
        public void measureDirtyRate(InstanceId instance, Duration over) {}

        @Override
        public void listen(Consumer<DomainEvent> listener) {}

        @Override
        public void close() {}
    }
}
