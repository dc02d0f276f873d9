package org.opendrs.nova.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of a live migration that goes well or is aborted, as Nova 26 shows it. */
class LiveMigrationTest extends MigrationStage {
    private static List<String> endOfTwo(double step) {
        var test = new LiveMigrationTest();
        test.admin.migrate(test.id("vm1"), "cmp2");
        test.admin.migrate(test.id("vm2"), "cmp2");
        for (double passed = 0; passed < 60; passed += step) {
            test.pass(step);
            test.openstack.change(cloud -> {});
        }
        return List.of(
                test.admin.record(test.id("vm1")).path("updated_at").asText(),
                test.admin.record(test.id("vm2")).path("updated_at").asText());
    }

    @Test
    void aMigrationGoesThroughItsStatesToTheDestination() {
        String vm1 = id("vm1");
        assertThat(admin.migrate(vm1, "cmp2").status()).isEqualTo(202);
        assertThat(admin.server(vm1).path("status").asText()).isEqualTo("MIGRATING");
        assertThat(admin.server(vm1).path("OS-EXT-STS:task_state").asText()).isEqualTo("migrating");
        assertThat(admin.record(vm1).isMissingNode()).isTrue();
        pass(0.2);
        JsonNode accepted = admin.record(vm1);
        assertThat(accepted.path("status").asText()).isEqualTo("accepted");
        assertThat(accepted.path("dest_compute").isNull()).isTrue();
        assertThat(admin.json("/compute/v2.1/servers/" + vm1 + "/migrations").path("migrations"))
                .isEmpty();
        pass(0.4);
        assertThat(admin.record(vm1).path("status").asText()).isEqualTo("preparing");
        pass(5.4);
        JsonNode running =
                admin.json("/compute/v2.1/servers/" + vm1 + "/migrations").at("/migrations/0");
        assertThat(running.path("status").asText()).isEqualTo("running");
        assertThat(running.path("memory_total_bytes").asLong()).isEqualTo(1000L << 20);
        assertThat(running.path("memory_remaining_bytes").asLong()).isEqualTo(500L << 20);
        pass(6);
        assertThat(admin.record(vm1).path("status").asText()).isEqualTo("completed");
        assertThat(admin.record(vm1).path("dest_compute").asText()).isEqualTo("cmp2");
        assertThat(admin.server(vm1).path("status").asText()).isEqualTo("ACTIVE");
        assertThat(admin.server(vm1).path("OS-EXT-SRV-ATTR:host").asText()).isEqualTo("cmp2");
        assertThat(admin.json("/compute/v2.1/servers/" + vm1 + "/migrations").path("migrations"))
                .isEmpty();
        assertThat(admin.get("/compute/v2.1/servers/" + vm1 + "/migrations/1").status())
                .isEqualTo(404);
    }

    @Test
    void placementHoldsBothEndsWhileItLasts() {
        String vm1 = id("vm1");
        admin.migrate(vm1, "cmp2");
        pass(3);
        String migration = admin.record(vm1).path("uuid").asText();
        assertThat(provider(vm1)).isEqualTo(uuid("cmp2"));
        assertThat(provider(migration)).isEqualTo(uuid("cmp1"));
        pass(20);
        assertThat(provider(vm1)).isEqualTo(uuid("cmp2"));
        assertThat(provider(migration)).isEmpty();
    }

    @Test
    void aSourceRunsOneAtATime() {
        admin.migrate(id("vm1"), "cmp2");
        admin.migrate(id("vm2"), "cmp2");
        pass(5);
        assertThat(admin.record(id("vm1")).path("status").asText()).isEqualTo("running");
        assertThat(admin.record(id("vm2")).path("status").asText()).isEqualTo("queued");
        pass(8);
        assertThat(admin.record(id("vm1")).path("status").asText()).isEqualTo("completed");
        assertThat(admin.record(id("vm2")).path("status").asText()).isEqualTo("running");
    }

    @Test
    void theStepsOfTheClockDoNotMatter() {
        var fine = endOfTwo(0.1);
        assertThat(endOfTwo(60)).isEqualTo(fine);
    }

    @Test
    void aRunningMigrationIsAborted() {
        String vm1 = id("vm1");
        admin.migrate(vm1, "cmp2");
        pass(4);
        assertThat(admin.delete("/compute/v2.1/servers/" + vm1 + "/migrations/1")
                        .status())
                .isEqualTo(202);
        pass(1);
        assertThat(admin.record(vm1).path("status").asText()).isEqualTo("cancelled");
        assertThat(admin.server(vm1).path("status").asText()).isEqualTo("ACTIVE");
        assertThat(provider(vm1)).isEqualTo(uuid("cmp1"));
        assertThat(admin.delete("/compute/v2.1/servers/" + vm1 + "/migrations/1")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aQueuedOneIsAbortedFromTwoSixtyFiveOn() {
        admin.migrate(id("vm1"), "cmp2");
        admin.migrate(id("vm2"), "cmp2");
        pass(2);
        String path = "/compute/v2.1/servers/" + id("vm2") + "/migrations/2";
        assertThat(admin.at("2.64").delete(path).body()).contains("state of instance", "is queued");
        assertThat(admin.at("2.65").delete(path).status()).isEqualTo(202);
        assertThat(admin.record(id("vm2")).path("status").asText()).isEqualTo("cancelled");
        assertThat(admin.delete("/compute/v2.1/servers/" + id("vm1") + "/migrations/99")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void withoutAHostNovaChoosesTheEmptiest() {
        openstack.change(cloud -> cloud.computeHost("cmp3").disable(true, null));
        admin.migrate(id("vm1"), "");
        pass(20);
        assertThat(admin.server(id("vm1")).path("OS-EXT-SRV-ATTR:host").asText())
                .isEqualTo("cmp2");
    }
}
