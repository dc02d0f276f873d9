package org.opendrs.nova.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.opendrs.nova.testing.cloud.Convergence;
import org.opendrs.nova.testing.cloud.Convergence.TimeoutAction;
import org.opendrs.nova.testing.cloud.PreCopy;
import org.opendrs.nova.testing.cloud.PreCopy.Behaviour;

/** What Nova does about a copy that does not end. The flavor has less than 2 GiB, which count as 2: 1600 s. */
class ConvergenceTest {
    private static final Convergence FORCED =
            new Convergence(false, false, Duration.ofSeconds(800), TimeoutAction.FORCE_COMPLETE);

    private final VirtualClock clock = new VirtualClock();

    private Browser cloud(Convergence convergence) {
        PreCopy physics = new PreCopy(100);
        FakeOpenStack openstack = FakeOpenStack.builder()
                .clock(clock)
                .physics(physics)
                .settings(it -> it.withConvergence(convergence))
                .host("cmp1", 8, 16_384)
                .host("cmp2", 8, 16_384)
                .flavor("small", 1, 1000)
                .server("vm1", "small", "cmp1")
                .build();
        id = openstack.look(cloud -> cloud.serverNamed("vm1").id());
        physics.behave(id, Behaviour.neverConverging());
        Browser admin = Browser.admin(openstack);
        admin.migrate(id, "cmp2");
        return admin;
    }

    private String id = "";

    private String status(Browser admin) {
        return admin.record(id).path("status").asText();
    }

    private String inProgress(Browser admin) {
        return admin.json("/compute/v2.1/servers/" + id + "/migrations")
                .path("migrations")
                .toString();
    }

    @Test
    void normallyItIsAbortedAfterEightHundredSecondsAGib() {
        Browser admin = cloud(Convergence.USUAL);
        clock.pass(Duration.ofSeconds(1600));
        assertThat(status(admin)).isEqualTo("running");
        clock.pass(Duration.ofSeconds(3));
        assertThat(status(admin)).isEqualTo("cancelled");
        assertThat(admin.server(id).path("OS-EXT-SRV-ATTR:host").asText()).isEqualTo("cmp1");
        assertThat(admin.server(id).path("status").asText()).isEqualTo("ACTIVE");
    }

    @Test
    void withoutATimeoutItLastsForEver() {
        Browser admin = cloud(new Convergence(false, false, Duration.ZERO, TimeoutAction.ABORT));
        clock.pass(Duration.ofMinutes(55));
        assertThat(status(admin)).isEqualTo("running");
    }

    @Test
    void orItIsForcedToEndThen() {
        Browser admin = cloud(FORCED);
        clock.pass(Duration.ofSeconds(1600));
        assertThat(status(admin)).isEqualTo("running");
        clock.pass(Duration.ofSeconds(14));
        assertThat(status(admin)).isEqualTo("completed");
        assertThat(admin.server(id).path("OS-EXT-SRV-ATTR:host").asText()).isEqualTo("cmp2");
    }

    @Test
    void inPostCopyItIsInNoListAndCannotBeAborted() {
        Browser admin = cloud(new Convergence(true, true, FORCED.timeoutPerGib(), TimeoutAction.FORCE_COMPLETE));
        clock.pass(Duration.ofSeconds(1604));
        assertThat(status(admin)).isEqualTo("running (post-copy)");
        assertThat(inProgress(admin)).isEqualTo("[]");
        assertThat(admin.delete("/compute/v2.1/servers/" + id + "/migrations/1").status())
                .isEqualTo(400);
        clock.pass(Duration.ofSeconds(14));
        assertThat(status(admin)).isEqualTo("completed");
    }

    @Test
    void whoMayFinishByPostCopyIsNotThrottled() {
        assertThat(new Convergence(true, false, Duration.ZERO, TimeoutAction.ABORT).throttles())
                .isTrue();
        assertThat(new Convergence(true, true, Duration.ZERO, TimeoutAction.ABORT).throttles())
                .isFalse();
    }
}
