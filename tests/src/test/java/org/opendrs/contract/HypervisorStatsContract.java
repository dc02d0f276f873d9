package org.opendrs.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.DomainEvent;
import org.opendrs.monitor.DomainEvent.Kind;
import org.opendrs.monitor.DomainSample;
import org.opendrs.monitor.DomainSample.RunState;
import org.opendrs.monitor.HostSample;
import org.opendrs.monitor.HypervisorStats;
import org.opendrs.monitor.HypervisorUnavailable;
import org.opendrs.monitor.VcpuSample;

/** What every {@link HypervisorStats} promises. A subclass has a host with one guest that is always busy. */
public abstract class HypervisorStatsContract {
    /** Of a whole step of a test, for a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A fresh one to the host with the guest. */
    protected abstract HypervisorStats open() throws Exception;

    /** A fresh one to a host that does not exist. */
    protected abstract HypervisorStats openUnknownHost() throws Exception;

    /** How long one call may take at most. */
    protected abstract Duration bound();

    /** The guest; it runs, its vCPU is busy and it rewrites over 5 MiB a second. */
    protected abstract InstanceId busyGuest() throws Exception;

    /** Pauses the guest by other means than the port, and lets it run again. */
    protected abstract void pauseAndResume(InstanceId guest) throws Exception;

    /** Lets at least so much time pass. */
    protected abstract void pass(Duration time);

    @Test
    void countersOfHostAndGuestGrow() throws Exception {
        try (HypervisorStats stats = open()) {
            HostSample before = stats.sample();
            pass(Duration.ofSeconds(2));
            HostSample after = stats.sample();

            assertThat(after.monotonicNanos()).isGreaterThan(before.monotonicNanos());
            assertThat(after.at()).isAfter(before.at());
            assertThat(after.cpu().busyNanos()).isGreaterThan(before.cpu().busyNanos());
            assertThat(guest(after).cpuNanos().orElseThrow())
                    .isGreaterThan(guest(before).cpuNanos().orElseThrow());
            assertThat(vcpuNanos(after)).isGreaterThan(vcpuNanos(before));
            assertThat(guest(after).vcpus().get(0).delayNanos().orElseThrow())
                    .isGreaterThanOrEqualTo(
                            guest(before).vcpus().get(0).delayNanos().orElseThrow());
        }
    }

    @Test
    void quantitiesArePlausible() throws Exception {
        try (HypervisorStats stats = open()) {
            HostSample sample = stats.sample();

            assertThat(sample.cpu().cpus()).isPositive();
            assertThat(sample.memory().totalKib()).isGreaterThan(sample.memory().freeKib());
            assertThat(sample.memory().freeKib()).isPositive();
            DomainSample guest = guest(sample);
            assertThat(guest.state()).isEqualTo(RunState.RUNNING);
            assertThat(guest.name()).isNotBlank();
            long maximumKib = guest.balloon().maximumKib().orElseThrow();
            assertThat(guest.balloon().actualKib().orElseThrow()).isPositive().isLessThanOrEqualTo(maximumKib);
            assertThat(guest.balloon().rssKib().orElseThrow()).isPositive();
            assertThat(guest.block()).isPresent();
        }
    }

    /** A vCPU either runs or waits; both together are no more than the time that passed. */
    @Test
    void runningAndDelayFitIntoElapsedTime() throws Exception {
        try (HypervisorStats stats = open()) {
            HostSample before = stats.sample();
            pass(Duration.ofSeconds(2));
            HostSample after = stats.sample();

            long elapsed = after.monotonicNanos() - before.monotonicNanos();
            long accounted = vcpuNanos(after) - vcpuNanos(before) + vcpuDelayNanos(after) - vcpuDelayNanos(before);
            assertThat(accounted).isPositive().isLessThan(elapsed + elapsed / 2);
        }
    }

    @Test
    void unknownHostIsUnavailableWithinTheBound() throws Exception {
        try (HypervisorStats stats = openUnknownHost()) {
            long start = System.nanoTime();
            assertThatThrownBy(stats::sample)
                    .isInstanceOf(HypervisorUnavailable.class)
                    .hasMessageStartingWith("host ")
                    .hasMessageNotContaining("\n");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(bound().plusSeconds(1));
        }
    }

    @Test
    void aClosedOneIsUnavailable() throws Exception {
        HypervisorStats stats = open();
        stats.sample();
        stats.close();
        stats.close();
        assertThatThrownBy(stats::sample).isInstanceOf(HypervisorUnavailable.class);
    }

    @Test
    void eventsArrive() throws Exception {
        Collection<DomainEvent> events = new ConcurrentLinkedQueue<>();
        try (HypervisorStats stats = open()) {
            stats.listen(events::add);
            stats.sample();
            pauseAndResume(busyGuest());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(kinds(events)).containsSubsequence(Kind.PAUSED, Kind.RESUMED));
        }
    }

    @Test
    void aFailingListenerHurtsNobodyElse() throws Exception {
        Collection<DomainEvent> events = new ConcurrentLinkedQueue<>();
        try (HypervisorStats stats = open()) {
            stats.listen(event -> {
                throw new IllegalStateException("a listener that fails on purpose");
            });
            stats.listen(events::add);
            stats.sample();
            pauseAndResume(busyGuest());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(kinds(events)).contains(Kind.RESUMED));
        }
    }

    @Test
    void dirtyRateBecomesPartOfALaterSample() throws Exception {
        try (HypervisorStats stats = open()) {
            InstanceId guest = busyGuest();
            stats.measureDirtyRate(guest, Duration.ofSeconds(1));
            await().atMost(PATIENCE).untilAsserted(() -> {
                pass(Duration.ofSeconds(1));
                assertThat(guest(stats.sample()).dirtyMibPerSecond()).isPresent();
            });
            assertThat(guest(stats.sample()).dirtyMibPerSecond().orElseThrow()).isGreaterThan(5);
        }
    }

    @Test
    void dirtyRateOfAnUnknownGuestIsRefused() throws Exception {
        try (HypervisorStats stats = open()) {
            InstanceId nobody = new InstanceId("00000000-0000-4000-8000-000000000000");
            assertThatThrownBy(() -> stats.measureDirtyRate(nobody, Duration.ofSeconds(1)))
                    .isInstanceOf(HypervisorUnavailable.class)
                    .hasMessageContaining(nobody.uuid());
            assertThat(stats.sample().domains()).isNotEmpty();
        }
    }

    @Test
    void dirtyRateNeedsOneToSixtySeconds() throws Exception {
        try (HypervisorStats stats = open()) {
            assertThatThrownBy(() -> stats.measureDirtyRate(busyGuest(), Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> stats.measureDirtyRate(busyGuest(), Duration.ofSeconds(61)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private DomainSample guest(HostSample sample) throws Exception {
        InstanceId id = busyGuest();
        return sample.domains().stream()
                .filter(domain -> domain.id().equals(id))
                .findAny()
                .orElseThrow();
    }

    private long vcpuNanos(HostSample sample) throws Exception {
        return guest(sample).vcpus().stream().mapToLong(VcpuSample::timeNanos).sum();
    }

    private long vcpuDelayNanos(HostSample sample) throws Exception {
        return guest(sample).vcpus().stream()
                .mapToLong(vcpu -> vcpu.delayNanos().orElseThrow())
                .sum();
    }

    private List<Kind> kinds(Collection<DomainEvent> events) throws Exception {
        InstanceId id = busyGuest();
        return events.stream()
                .filter(event -> event.instance().equals(id))
                .map(DomainEvent::kind)
                .toList();
    }
}
