package org.opendrs.nova.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.opendrs.nova.testing.cloud.PreCopy.Behaviour;

/** Live migrations that break, never end, or meet a dead nova-compute. */
class MigrationTroubleTest extends MigrationStage {
    private JsonNode services(String host) {
        return admin.json("/compute/v2.1/os-services?host=" + host).at("/services/0");
    }

    @Test
    void oneThatNeverConvergesIsForcedToEnd() {
        String vm1 = id("vm1");
        physics.behave(vm1, Behaviour.neverConverging());
        admin.migrate(vm1, "cmp2");
        pass(1500);
        assertThat(admin.record(vm1).path("status").asText()).isEqualTo("running");
        assertThat(admin.post("/compute/v2.1/servers/" + vm1 + "/migrations/1/action", "{\"force_complete\": null}")
                        .status())
                .isEqualTo(202);
        pass(12);
        assertThat(admin.record(vm1).path("status").asText()).isEqualTo("completed");
    }

    @Test
    void oneThatBreaksHalfWayIsRolledBack() {
        String vm1 = id("vm1");
        physics.behave(vm1, Behaviour.failingAt(0.5));
        admin.migrate(vm1, "cmp2");
        pass(30);
        assertThat(admin.record(vm1).path("status").asText()).isEqualTo("failed");
        assertThat(admin.server(vm1).path("OS-EXT-SRV-ATTR:host").asText()).isEqualTo("cmp1");
        assertThat(provider(vm1)).isEqualTo(uuid("cmp1"));
    }

    @Test
    void failingPreChecksEndInErrorWithTheReason() {
        physics.behave(id("vm1"), Behaviour.refusedBecause("CPU doesn't have compatibility."));
        assertThat(refused("vm1", "cmp2")).isEqualTo("Migration pre-check error: CPU doesn't have compatibility.");
        assertThat(provider(id("vm1"))).isEqualTo(uuid("cmp1"));
    }

    @Test
    void aDeadDestinationNotYetNoticedEndsInErrorAfterTheTimeout() {
        openstack.change(cloud -> cloud.kill(cloud.computeHost("cmp2")));
        admin.migrate(id("vm1"), "cmp2");
        pass(30);
        assertThat(admin.record(id("vm1")).path("status").asText()).isEqualTo("accepted");
        pass(40);
        assertThat(admin.record(id("vm1")).path("status").asText()).isEqualTo("error");
        assertThat(reason(id("vm1"))).contains("Timeout while checking if we can live migrate to host: cmp2");
        assertThat(services("cmp2").path("state").asText()).isEqualTo("down");
        assertNoValidHost(refused("vm1", "cmp2"));
    }

    @Test
    void aDestinationThatDiesAtTheEndLeavesTheServerInError() {
        String vm1 = id("vm1");
        admin.migrate(vm1, "cmp2");
        pass(5);
        openstack.change(cloud -> cloud.kill(cloud.computeHost("cmp2")));
        pass(100);
        assertThat(admin.record(vm1).path("status").asText()).isEqualTo("error");
        assertThat(admin.server(vm1).path("status").asText()).isEqualTo("ERROR");
    }

    @Test
    void aSourceThatRestartsLosesItsMigration() {
        String vm1 = id("vm1");
        admin.migrate(vm1, "cmp2");
        pass(5);
        openstack.change(cloud -> cloud.kill(cloud.computeHost("cmp1")));
        pass(600);
        assertThat(admin.record(vm1).path("status").asText()).isEqualTo("running");
        openstack.change(cloud -> cloud.revive(cloud.computeHost("cmp1")));
        assertThat(admin.record(vm1).path("status").asText()).isEqualTo("error");
        assertThat(admin.server(vm1).path("OS-EXT-SRV-ATTR:host").asText()).isEqualTo("cmp1");
        assertThat(admin.server(vm1).path("status").asText()).isEqualTo("ACTIVE");
    }
}
