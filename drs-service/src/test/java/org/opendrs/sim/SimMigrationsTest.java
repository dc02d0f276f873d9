package org.opendrs.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opendrs.monitor.DomainSample;
import org.opendrs.monitor.DomainSample.RunState;
import org.opendrs.nova.testing.cloud.Convergence;
import org.opendrs.nova.testing.cloud.Convergence.TimeoutAction;
import org.opendrs.nova.testing.cloud.Migration;
import org.opendrs.sim.SimCluster.FlavorSpec;
import org.opendrs.sim.SimCluster.HostSpec;
import org.opendrs.sim.SimCluster.InstanceSpec;
import org.opendrs.sim.SimCluster.Load;
import org.opendrs.sim.SimCluster.NovaSpec;
import org.opendrs.sim.SimCluster.Rules;
import org.opendrs.sim.clock.VirtualClock;
import org.opendrs.sim.nova.SimNova;
import org.opendrs.sim.world.SimHypervisorStats;

/** A guest that rewrites 400 MiB a second, over a network of 110: what Nova may do about it, and what the guest has of it. */
class SimMigrationsTest {
    private static final Instant START = Instant.EPOCH;
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(15); // for each GiB of two

    private final VirtualClock clock = new VirtualClock(START);

    private final class Stage {
        private final SimCloud cloud;
        private final SimNova nova;
        private final List<String> states = new ArrayList<>();

        Stage(boolean autoConverge, boolean postCopy, TimeoutAction action, Duration timeout) {
            Convergence convergence = new Convergence(autoConverge, postCopy, timeout, action);
            this.cloud = new SimCloud(cluster(convergence), clock, 1, Optional.empty());
            this.nova = new SimNova(cloud.openstack(), clock);
            nova.change(state -> state.migrations()
                    .request(state.serverNamed("vm"), Optional.of("cmp2"), false, Operator.of(state)));
            clock.every(START, Duration.ofMillis(100), () -> {
                note();
                return true;
            });
        }

        private void note() {
            String state = status() + " " + task() + " " + home();
            if (states.isEmpty() || !states.get(states.size() - 1).equals(state)) {
                states.add(state);
            }
        }

        String status() {
            return cloud.openstack()
                    .look(state -> state.migrations().records().stream()
                            .map(Migration::status)
                            .findFirst()
                            .orElse("none"));
        }

        private String task() {
            return cloud.openstack()
                    .look(state -> state.serverNamed("vm").taskState().orElse("-"));
        }

        String home() {
            return cloud.world().homeOf(cloud.id("vm")).orElseThrow().id().toString();
        }

        DomainSample guest() {
            return new SimHypervisorStats(
                            cloud.world(),
                            cloud.world().homeOf(cloud.id("vm")).orElseThrow().id(),
                            clock)
                    .sample()
                    .domains()
                    .get(0);
        }

        double coresOver(int seconds) {
            long before = guest().cpuNanos().orElseThrow();
            pass(seconds);
            return (guest().cpuNanos().orElseThrow() - before) / 1e9 / seconds;
        }
    }

    private static SimCluster cluster(Convergence convergence) {
        HostSpec cmp1 = new HostSpec("cmp1", 4, 4, 16_384, 110, 4, 1, 0, Set.of());
        HostSpec cmp2 = new HostSpec("cmp2", 4, 4, 16_384, 110, 4, 1, 0, Set.of());
        Load busy = new Load(2, 0, 1800, 1800, 400);
        return new SimCluster(
                List.of(cmp1, cmp2),
                List.of(new FlavorSpec("small", 2, 2048, Map.of())),
                List.of(),
                List.of(),
                List.of(new InstanceSpec("vm", "small", Optional.of("cmp1"), busy, Rules.NONE)),
                new NovaSpec(NovaSpec.LAB, convergence));
    }

    private void pass(int seconds) {
        clock.runUntil(clock.instant().plusSeconds(seconds));
    }

    @Test
    void statesAreThoseOfARealOneUntilNovaAbortsIt() {
        Stage stage = new Stage(false, false, TimeoutAction.ABORT, HALF_A_MINUTE);
        pass(60);
        assertThat(stage.states)
                .containsExactly(
                        "none migrating cmp1",
                        "accepted migrating cmp1",
                        "preparing migrating cmp1",
                        "running migrating cmp1",
                        "cancelled - cmp1");
        assertThat(stage.coresOver(10)).isEqualTo(2);
    }

    @Test
    void withoutPostCopyAForcedOneIsPausedUntilItIsThere() {
        Stage stage = new Stage(false, false, TimeoutAction.FORCE_COMPLETE, HALF_A_MINUTE);
        pass(38);
        assertThat(stage.guest().state()).isEqualTo(RunState.PAUSED);
        pass(25);
        assertThat(stage.states).endsWith("running migrating cmp1", "running migrating cmp2", "completed - cmp2");
        assertThat(stage.guest().state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void withPostCopyItRunsAtTheDestinationAtOnce() {
        Stage stage = new Stage(true, true, TimeoutAction.FORCE_COMPLETE, HALF_A_MINUTE);
        pass(38);
        assertThat(stage.home()).isEqualTo("cmp2");
        assertThat(stage.status()).isEqualTo("running (post-copy)");
        assertThat(stage.coresOver(5)).isEqualTo(2);
        pass(25);
        assertThat(stage.states).endsWith("running migrating cmp2", "completed - cmp2");
    }

    @Test
    void withAutoConvergeTheGuestIsSlowedDownUntilItIsThere() {
        Stage stage = new Stage(true, false, TimeoutAction.ABORT, Duration.ofSeconds(800));
        pass(100);
        assertThat(stage.coresOver(5)).isBetween(1.0, 1.8);
        pass(300);
        assertThat(stage.states).endsWith("completed - cmp2");
        assertThat(stage.coresOver(5)).isEqualTo(2);
    }

    @Test
    void whoIsAbortedIsNotSlowedDownAnyMore() {
        Stage stage = new Stage(true, false, TimeoutAction.ABORT, Duration.ofSeconds(50));
        pass(110);
        assertThat(stage.states).endsWith("cancelled - cmp1");
        assertThat(stage.coresOver(5)).isEqualTo(2);
    }
}
