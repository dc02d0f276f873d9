package org.opendrs.nova.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Services, hypervisors, aggregates, groups, flavors and Placement. */
class HostsTest {
    private final VirtualClock clock = new VirtualClock();
    private final FakeOpenStack openstack = FakeOpenStack.builder()
            .clock(clock)
            .user("joe", "pw", "shop", "member")
            .host("cmp1", 8, 16_384)
            .host("cmp2", 8, 16_384)
            .zone("west", "cmp2")
            .group("web", "anti-affinity")
            .flavor("small", 2, 1024)
            .server("vm1", "small", "cmp1", it -> it.inGroup("web"))
            .build();
    private final Browser admin = Browser.admin(openstack);

    private JsonNode compute(String host) {
        return admin.json("/compute/v2.1/os-services?binary=nova-compute&host=" + host)
                .at("/services/0");
    }

    @Test
    void aServiceIsDisabledByUuidWithAReason() {
        String path = "/compute/v2.1/os-services/" + compute("cmp1").path("id").asText();
        var answer = admin.put(path, "{\"status\": \"disabled\", \"disabled_reason\": \"drs: maintenance\"}");
        assertThat(answer.json().at("/service/status").asText()).isEqualTo("disabled");
        assertThat(compute("cmp1").path("disabled_reason").asText()).isEqualTo("drs: maintenance");
        admin.put(path, "{\"status\": \"enabled\"}");
        assertThat(compute("cmp1").path("disabled_reason").isNull()).isTrue();
        assertThat(admin.put(path, "{}").body()).contains("No updates were requested");
        assertThat(admin.put(path, "{\"status\": \"xx\"}").body())
                .contains("'xx' is not one of ['enabled', 'disabled']");
        assertThat(admin.put("/compute/v2.1/os-services/nope", "{\"status\": \"disabled\"}")
                        .body())
                .contains("Invalid uuid nope");
    }

    @Test
    void aSilentServiceIsDownAfterAMinute() {
        openstack.change(cloud -> cloud.kill(cloud.computeHost("cmp1")));
        clock.passSeconds(60);
        assertThat(compute("cmp1").path("state").asText()).isEqualTo("up");
        clock.passSeconds(1);
        assertThat(compute("cmp1").path("state").asText()).isEqualTo("down");
        assertThat(admin.server(openstack.look(it -> it.serverNamed("vm1").id()))
                        .path("host_status")
                        .asText())
                .isEqualTo("UNKNOWN");
        assertThat(compute("cmp1").path("zone").asText()).isEqualTo("nova");
        assertThat(compute("cmp2").path("zone").asText()).isEqualTo("west");
    }

    @Test
    void hypervisorsHaveNumbersOnlyBelowTwoEightyEight() {
        JsonNode old =
                admin.at("2.87").json("/compute/v2.1/os-hypervisors/detail").at("/hypervisors/0");
        assertThat(old.path("memory_mb").asInt()).isEqualTo(16_384);
        assertThat(old.path("vcpus_used").asInt()).isEqualTo(2);
        assertThat(old.at("/cpu_info/arch").asText()).isEqualTo("x86_64");
        JsonNode recent =
                admin.at("2.88").json("/compute/v2.1/os-hypervisors/detail").at("/hypervisors/0");
        assertThat(recent.has("vcpus") || recent.has("memory_mb") || recent.has("cpu_info"))
                .isFalse();
        assertThat(recent.has("uptime")).isTrue();
        assertThat(admin.at("2.88")
                        .get("/compute/v2.1/os-hypervisors/statistics")
                        .status())
                .isEqualTo(404);
        assertThat(admin.at("2.87")
                        .json("/compute/v2.1/os-hypervisors/statistics")
                        .at("/hypervisor_statistics/vcpus")
                        .asInt())
                .isEqualTo(16);
    }

    @Test
    void hypervisorIdsAreProvidersFromTwoFiftyThreeOn() {
        String provider = admin.json("/placement/resource_providers?name=cmp1.example.org")
                .at("/resource_providers/0/uuid")
                .asText();
        JsonNode page = admin.json("/compute/v2.1/os-hypervisors?limit=1");
        assertThat(page.at("/hypervisors/0/id").asText()).isEqualTo(provider);
        assertThat(page.at("/hypervisors_links/0/href").asText()).endsWith("limit=1&marker=" + provider);
        assertThat(admin.at("2.52")
                        .json("/compute/v2.1/os-hypervisors")
                        .at("/hypervisors/0/id")
                        .isInt())
                .isTrue();
    }

    @Test
    void groupsOfAllProjectsNeedTheParameter() {
        Browser other = Browser.user(openstack, "joe", "pw", "shop");
        assertThat(other.json("/compute/v2.1/os-server-groups?all_projects=true")
                        .path("server_groups"))
                .isEmpty();
        JsonNode group =
                admin.json("/compute/v2.1/os-server-groups?all_projects=true").at("/server_groups/0");
        assertThat(group.path("policy").asText()).isEqualTo("anti-affinity");
        assertThat(group.at("/rules/max_server_per_host").asInt()).isEqualTo(1);
        assertThat(group.path("members")).hasSize(1);
        JsonNode old = admin.at("2.63").json("/compute/v2.1/os-server-groups").at("/server_groups/0");
        assertThat(old.path("policies").get(0).asText()).isEqualTo("anti-affinity");
        assertThat(old.has("policy") || old.has("rules")).isFalse();
    }

    @Test
    void aggregatesShowZoneAndHosts() {
        JsonNode aggregate = admin.json("/compute/v2.1/os-aggregates").at("/aggregates/0");
        assertThat(aggregate.path("availability_zone").asText()).isEqualTo("west");
        assertThat(aggregate.path("hosts").get(0).asText()).isEqualTo("cmp2");
        assertThat(admin.get("/compute/v2.1/os-aggregates/9").body()).contains("Aggregate 9 could not be found.");
    }

    @Test
    void placementCountsAllocations() {
        String uuid = openstack.look(it -> it.computeHost("cmp1").providerUuid());
        String path = "/placement/resource_providers/" + uuid;
        assertThat(admin.json(path + "/usages").at("/usages/MEMORY_MB").asInt()).isEqualTo(1024);
        JsonNode memory = admin.json(path + "/inventories").at("/inventories/MEMORY_MB");
        assertThat(memory.path("total").asInt()).isEqualTo(16_384);
        assertThat(memory.path("reserved").asInt()).isEqualTo(512);
        assertThat(admin.json(path + "/traits").path("traits").get(0).asText()).isEqualTo("COMPUTE_NODE");
        assertThat(admin.json("/placement/allocation_candidates?resources=VCPU:1,MEMORY_MB:15000")
                        .path("allocation_requests"))
                .hasSize(1);
        assertThat(admin.json("/placement/allocation_candidates?resources=VCPU:1000")
                        .path("allocation_requests"))
                .isEmpty();
        assertThat(admin.get("/placement/allocation_candidates?resources=FOO:1").status())
                .isEqualTo(400);
    }

    @Test
    void placementsErrorsAreItsOwn() {
        var missing = admin.get("/placement/resource_providers/xx/inventories");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.json().at("/errors/0/detail").asText()).contains("No resource provider with uuid xx found");
        var version = admin.send(
                "GET", "/placement/resource_providers", "", Map.of("OpenStack-API-Version", "placement 1.99"));
        assertThat(version.status()).isEqualTo(406);
        assertThat(version.json().at("/errors/0/max_version").asText()).isEqualTo("1.39");
        assertThat(Browser.user(openstack, "joe", "pw", "shop")
                        .get("/placement/resource_providers")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void adminCallsAreForbiddenToMembers() {
        Browser joe = Browser.user(openstack, "joe", "pw", "shop");
        for (String path :
                List.of("os-hypervisors", "os-hypervisors/detail", "os-services", "os-aggregates", "os-migrations")) {
            assertThat(joe.get("/compute/v2.1/" + path).status()).as(path).isEqualTo(403);
        }
    }
}
