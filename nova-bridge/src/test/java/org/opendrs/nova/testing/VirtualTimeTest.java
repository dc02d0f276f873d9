package org.opendrs.nova.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opendrs.nova.testing.cloud.Convergence;
import org.opendrs.nova.testing.cloud.Convergence.TimeoutAction;
import org.opendrs.nova.testing.cloud.Migration;
import org.opendrs.nova.testing.cloud.MigrationPhysics;

/** The cloud as a simulator drives it: no socket, a clock that jumps, a memory model of its own. */
class VirtualTimeTest {
    private final VirtualClock clock = new VirtualClock();

    /** Copies until it is told that it is done. */
    private static final class Told implements MigrationPhysics, MigrationPhysics.Transfer {
        private Optional<Ending> ending = Optional.empty();
        private boolean stopped;

        @Override
        public Transfer begin(Migration migration, Instant now) {
            return this;
        }

        @Override
        public Progress at(Instant now) {
            return new Progress(100, 250, 7);
        }

        @Override
        public Optional<Ending> ending(Instant now) {
            return ending;
        }

        @Override
        public void forceComplete(Instant now) {
            ending = Optional.of(new Ending(now, Optional.empty()));
        }

        @Override
        public void stop(Instant now) {
            stopped = true;
        }
    }

    private FakeOpenStackBuilder cloud() {
        return FakeOpenStack.builder()
                .clock(clock)
                .host("cmp1", 8, 16_384)
                .host("cmp2", 8, 16_384)
                .flavor("small", 1, 1024)
                .server("vm1", "small", "cmp1");
    }

    private static String start(FakeOpenStack openstack) {
        String vm1 = openstack.look(it -> it.serverNamed("vm1").id());
        assertThat(Browser.admin(openstack).migrate(vm1, "cmp2").status()).isEqualTo(202);
        return vm1;
    }

    private void jump(FakeOpenStack openstack) {
        Instant next = openstack.look(it -> it.nextEvent().orElseThrow());
        clock.pass(Duration.between(clock.instant(), next));
        openstack.change(it -> it.advance(next));
    }

    @Test
    void theClockMayJumpFromEventToEvent() {
        FakeOpenStack openstack = cloud().build();
        String vm1 = start(openstack);
        int jumps = 0;
        while (openstack.look(it -> it.nextEvent().isPresent())) {
            jump(openstack);
            jumps++;
        }
        assertThat(jumps).isEqualTo(5);
        assertThat(Browser.admin(openstack).record(vm1).path("status").asText()).isEqualTo("completed");
    }

    @Test
    void aPhysicsThatDoesNotKnowItsEndIsAskedAgain() {
        var physics = new Told();
        Convergence patient = new Convergence(false, false, Duration.ZERO, TimeoutAction.ABORT);
        FakeOpenStack openstack = cloud().physics(physics)
                .settings(it -> it.withConvergence(patient))
                .build();
        String vm1 = start(openstack);
        clock.passSeconds(500);
        Browser admin = Browser.admin(openstack);
        var running = admin.json("/compute/v2.1/servers/" + vm1 + "/migrations").at("/migrations/0");
        assertThat(running.path("memory_remaining_bytes").asInt()).isEqualTo(7);
        Optional<Instant> next = openstack.look(it -> it.nextEvent());
        assertThat(next).isEmpty();
        physics.forceComplete(clock.instant());
        clock.passSeconds(1);
        assertThat(admin.record(vm1).path("status").asText()).isEqualTo("completed");
    }

    @Test
    void anAbortedTransferIsStopped() {
        var physics = new Told();
        FakeOpenStack openstack = cloud().physics(physics).build();
        String vm1 = start(openstack);
        clock.passSeconds(5);
        Browser.admin(openstack).delete("/compute/v2.1/servers/" + vm1 + "/migrations/1");
        clock.passSeconds(1);
        String status = openstack.look(it -> it.serverNamed("vm1").status());
        assertThat(status).isEqualTo("ACTIVE");
        assertThat(physics.stopped).isTrue();
    }
}
