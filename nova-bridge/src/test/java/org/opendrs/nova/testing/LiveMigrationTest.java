package org.opendrs.nova.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opendrs.nova.testing.cloud.PreCopy;
import org.opendrs.nova.testing.cloud.PreCopy.Behaviour;
import org.opendrs.nova.testing.cloud.VmState;
import org.opendrs.nova.testing.wire.Response;

/** The life of a live migration, as Nova 26 shows it, on a virtual clock. */
class LiveMigrationTest {
    private final VirtualClock clock = new VirtualClock();
    private final PreCopy physics = new PreCopy(100);
    private final FakeOpenStack openstack = FakeOpenStack.builder()
            .clock(clock)
            .physics(physics)
            .user("joe", "pw", "shop", "member")
            .host("cmp1", 8, 16_384)
            .host("cmp2", 8, 16_384)
            .host("cmp3", 8, 16_384)
            .zone("west", "cmp3")
            .group("web", "anti-affinity")
            .group("pair", "affinity")
            .flavor("small", 1, 1000)
            .flavor("huge", 1, 15_000)
            .flavor("avx", 1, 1000, Map.of("trait:HW_CPU_X86_AVX512F", "required"))
            .server("vm1", "small", "cmp1")
            .server("vm2", "small", "cmp1")
            .server("web1", "small", "cmp1", it -> it.inGroup("web"))
            .server("web2", "small", "cmp2", it -> it.inGroup("web"))
            .server("web3", "small", "cmp3", it -> it.inGroup("web"))
            .server("pair1", "small", "cmp1", it -> it.inGroup("pair"))
            .server("pair2", "small", "cmp1", it -> it.inGroup("pair"))
            .server("pinned", "small", "cmp3", it -> it.pinnedTo("west"))
            .server("joes", "small", "cmp1", it -> it.inProject("shop"))
            .build();
    private final Browser admin = Browser.admin(openstack);

    private String id(String name) {
        return openstack.look(cloud -> cloud.serverNamed(name).id());
    }

    private void pass(double seconds) {
        clock.pass(Duration.ofNanos((long) (seconds * 1e9)));
    }

    private String reason(String serverId) {
        String path = "/compute/v2.1/servers/" + serverId + "/os-instance-actions";
        Browser newest = admin.at("2.93");
        String requestId = newest.json(path).at("/instanceActions/0/request_id").asText();
        return newest.json(path + "/" + requestId)
                .at("/instanceAction/events/0/details")
                .asText();
    }

    private String refused(String server, String host) {
        String id = id(server);
        String source = admin.server(id).path("OS-EXT-SRV-ATTR:host").asText();
        assertThat(admin.migrate(id, host).status()).isEqualTo(202);
        pass(2);
        assertThat(admin.record(id).path("status").asText()).isEqualTo("error");
        assertThat(admin.server(id).path("status").asText()).isEqualTo("ACTIVE");
        assertThat(admin.server(id).path("OS-EXT-SRV-ATTR:host").asText()).isEqualTo(source);
        return reason(id);
    }

    private static void assertNoValidHost(String reason) {
        assertThat(reason).isEqualTo("No valid host was found. There are not enough hosts available.");
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

    private String uuid(String host) {
        return openstack.look(cloud -> cloud.computeHost(host).providerUuid());
    }

    private String provider(String consumer) {
        JsonNode allocations = admin.json("/placement/allocations/" + consumer).path("allocations");
        return allocations.isEmpty() ? "" : allocations.fieldNames().next();
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
    void theSchedulerRefusesWhatNovaRefuses() {
        openstack.change(cloud -> cloud.computeHost("cmp2").disable(true, "maintenance"));
        assertNoValidHost(refused("vm1", "cmp2"));
        openstack.change(cloud -> cloud.computeHost("cmp2").disable(false, null));
        assertNoValidHost(refused("vm1", "cmp1"));
        assertNoValidHost(refused("web1", "cmp2"));
        assertNoValidHost(refused("pair1", "cmp2"));
        assertNoValidHost(refused("pinned", "cmp2"));
        openstack.change(
                cloud -> cloud.addAggregate("isolated", Map.of("filter_tenant_id", "somebody"), Set.of("cmp2")));
        assertNoValidHost(refused("vm1", "cmp2"));
    }

    @Test
    void theSchedulerKnowsTraitsAndRoom() {
        openstack.change(cloud -> {
            cloud.computeHost("cmp1").traits().add("HW_CPU_X86_AVX512F");
            cloud.computeHost("cmp2").inventory("MEMORY_MB", 2000, 0, 1.0);
        });
        String body = """
                {"server": {"name": "vec", "flavorRef": "avx", "networks": "none", "host": "cmp1"}}""";
        String vec = admin.post("/compute/v2.1/servers", body)
                .json()
                .at("/server/id")
                .asText();
        pass(3);
        assertThat(admin.migrate(vec, "cmp3").status()).isEqualTo(202);
        pass(2);
        assertNoValidHost(reason(vec));
        admin.migrate(id("vm1"), "cmp2");
        assertNoValidHost(refused("vm2", "cmp2"));
    }

    @Test
    void antiAffinityIsLookedAtAgainForArrivalsUnderWay() {
        openstack.change(cloud -> cloud.addHost("cmp4", 8, 16_384, 100));
        admin.migrate(id("web1"), "cmp4");
        pass(2);
        assertThat(refused("web2", "cmp4")).contains("Anti-affinity instance group policy was violated");
    }

    @Test
    void belowTwoThirtyADisabledHostIsForced() {
        openstack.change(cloud -> cloud.computeHost("cmp2").disable(true, "maintenance"));
        String old =
                "{\"os-migrateLive\": {\"host\": \"cmp2\", \"block_migration\": false, \"disk_over_commit\": false}}";
        assertThat(admin.at("2.1")
                        .post("/compute/v2.1/servers/" + id("vm1") + "/action", old)
                        .status())
                .isEqualTo(202);
        pass(20);
        assertThat(admin.server(id("vm1")).path("OS-EXT-SRV-ATTR:host").asText())
                .isEqualTo("cmp2");
    }

    @Test
    void beforeTwoThirtyFourTheRefusalIsInTheAnswer() {
        openstack.change(cloud -> cloud.computeHost("cmp2").disable(true, "maintenance"));
        Response answer = admin.at("2.30").migrate(id("vm1"), "cmp2");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("badRequest", "No valid host was found");
        assertThat(admin.server(id("vm1")).path("status").asText()).isEqualTo("ACTIVE");
    }

    @Test
    void bodiesAreCheckedByMicroversion() {
        String path = "/compute/v2.1/servers/" + id("vm1") + "/action";
        String force = "{\"os-migrateLive\": {\"host\": \"cmp2\", \"block_migration\": \"auto\", \"force\": true}}";
        String noBlock = "{\"os-migrateLive\": {\"host\": \"cmp2\"}}";
        assertThat(admin.at("2.68").post(path, force).text()).contains("'force' was unexpected");
        assertThat(admin.at("2.25").post(path, force).status()).isEqualTo(400);
        assertThat(admin.post(path, noBlock).text()).contains("'block_migration' is a required property");
        assertThat(admin.at("2.24").migrate(id("vm1"), "cmp2").status()).isEqualTo(400);
        assertThat(admin.post(path, "{bad").text()).contains("Malformed request body");
        assertThat(admin.post(path, "{\"foo\": null}").text()).contains("There is no such action: foo");
        assertThat(admin.at("2.67").post(path, force).status()).isEqualTo(202);
    }

    @Test
    void conflictsAreFourHundredNine() {
        String vm1 = id("vm1");
        admin.migrate(vm1, "cmp2");
        assertThat(admin.migrate(vm1, "cmp2").text())
                .isEqualTo("{\"conflictingRequest\":{\"code\":409,\"message\":\"Cannot 'os-migrateLive' instance " + vm1
                        + " while it is in task_state migrating\"}}");
        openstack.change(cloud -> cloud.serverNamed("vm2").state(VmState.STOPPED, null, cloud.now()));
        assertThat(admin.migrate(id("vm2"), "cmp2").text()).contains("vm_state stopped");
        openstack.change(cloud -> cloud.serverNamed("web1").state(VmState.ACTIVE, "resize_prep", cloud.now()));
        assertThat(admin.migrate(id("web1"), "cmp2").status()).isEqualTo(409);
        assertThat(admin.migrate(id("joes"), "nohost").text()).contains("Compute host nohost could not be found.");
    }

    @Test
    void anAdministratorPassesALock() {
        String vm1 = id("vm1");
        assertThat(admin.post(
                                "/compute/v2.1/servers/" + vm1 + "/action",
                                "{\"lock\": {\"locked_reason\": \"because\"}}")
                        .status())
                .isEqualTo(202);
        assertThat(admin.server(vm1).path("locked").asBoolean()).isTrue();
        assertThat(admin.server(vm1).path("locked_reason").asText()).isEqualTo("because");
        assertThat(admin.migrate(vm1, "cmp2").status()).isEqualTo(202);
    }

    @Test
    void aMemberMayNotMigrate() {
        Response answer = Browser.user(openstack, "joe", "pw", "shop").migrate(id("joes"), "cmp2");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("os_compute_api:os-migrate-server:migrate_live:host");
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
        assertThat(admin.at("2.64").delete(path).text()).contains("state of instance", "is queued");
        assertThat(admin.at("2.65").delete(path).status()).isEqualTo(202);
        assertThat(admin.record(id("vm2")).path("status").asText()).isEqualTo("cancelled");
        assertThat(admin.delete("/compute/v2.1/servers/" + id("vm1") + "/migrations/99")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void oneThatNeverConvergesIsForcedToEnd() {
        String vm1 = id("vm1");
        physics.behave(vm1, Behaviour.neverConverging());
        admin.migrate(vm1, "cmp2");
        pass(3000);
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

    private JsonNode services(String host) {
        return admin.json("/compute/v2.1/os-services?host=" + host).at("/services/0");
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

    @Test
    void withoutAHostNovaChoosesTheEmptiest() {
        openstack.change(cloud -> cloud.computeHost("cmp3").disable(true, null));
        admin.migrate(id("vm1"), "");
        pass(20);
        assertThat(admin.server(id("vm1")).path("OS-EXT-SRV-ATTR:host").asText())
                .isEqualTo("cmp2");
    }
}
