package org.opendrs.nova.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opendrs.nova.testing.cloud.VmState;
import org.opendrs.nova.testing.wire.Response;

/** What Nova refuses: at once by its answer, or later by the scheduler in the migration record. */
class MigrationRefusalTest extends MigrationStage {
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
        assertThat(answer.body()).contains("badRequest", "No valid host was found");
        assertThat(admin.server(id("vm1")).path("status").asText()).isEqualTo("ACTIVE");
    }

    @Test
    void bodiesAreCheckedByMicroversion() {
        String path = "/compute/v2.1/servers/" + id("vm1") + "/action";
        String force = "{\"os-migrateLive\": {\"host\": \"cmp2\", \"block_migration\": \"auto\", \"force\": true}}";
        String noBlock = "{\"os-migrateLive\": {\"host\": \"cmp2\"}}";
        assertThat(admin.at("2.68").post(path, force).body()).contains("'force' was unexpected");
        assertThat(admin.at("2.25").post(path, force).status()).isEqualTo(400);
        assertThat(admin.post(path, noBlock).body()).contains("'block_migration' is a required property");
        assertThat(admin.at("2.24").migrate(id("vm1"), "cmp2").status()).isEqualTo(400);
        assertThat(admin.post(path, "{bad").body()).contains("Malformed request body");
        assertThat(admin.post(path, "{\"foo\": null}").body()).contains("There is no such action: foo");
        assertThat(admin.at("2.67").post(path, force).status()).isEqualTo(202);
    }

    @Test
    void conflictsAreFourHundredNine() {
        String vm1 = id("vm1");
        admin.migrate(vm1, "cmp2");
        assertThat(admin.migrate(vm1, "cmp2").body())
                .isEqualTo("{\"conflictingRequest\":{\"code\":409,\"message\":\"Cannot 'os-migrateLive' instance " + vm1
                        + " while it is in task_state migrating\"}}");
        openstack.change(cloud -> cloud.serverNamed("vm2").state(VmState.STOPPED, null, cloud.now()));
        assertThat(admin.migrate(id("vm2"), "cmp2").body()).contains("vm_state stopped");
        openstack.change(cloud -> cloud.serverNamed("web1").state(VmState.ACTIVE, "resize_prep", cloud.now()));
        assertThat(admin.migrate(id("web1"), "cmp2").status()).isEqualTo(409);
        assertThat(admin.migrate(id("joes"), "nohost").body()).contains("Compute host nohost could not be found.");
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
        assertThat(answer.body()).contains("os_compute_api:os-migrate-server:migrate_live:host");
    }
}
