package org.opendrs.nova.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code /servers}: paging, filters, fields by microversion, creation and end. */
class ServersTest {
    private static final String DETAIL = "/compute/v2.1/servers/detail";

    private final VirtualClock clock = new VirtualClock();
    private final FakeOpenStack openstack = FakeOpenStack.builder()
            .clock(clock)
            .novaMax("2.100")
            .settings(it -> it.withMaxLimit(2))
            .user("joe", "pw", "shop", "member")
            .host("cmp1", 8, 16_384)
            .zone("west", "cmp1")
            .image("debian", Map.of("hw_qemu_guest_agent", "yes"))
            .group("web", "anti-affinity")
            .flavor("small", 2, 1024, Map.of("hw:cpu_policy", "shared"))
            .server("vm1", "small", "cmp1")
            .server(
                    "vm2",
                    "small",
                    "cmp1",
                    it -> it.inGroup("web").pinnedTo("west").tagged("drs:pin"))
            .server("vm3", "small", "cmp1", it -> it.inProject("shop"))
            .build();
    private final Browser admin = Browser.admin(openstack).at("2.100");

    private String id(String name) {
        return openstack.look(cloud -> cloud.serverNamed(name).id());
    }

    private List<String> names(String path) {
        return admin.json(path).path("servers").findValuesAsText("name");
    }

    @Test
    void allTenantsAreReadPageByPage() {
        List<String> seen = new ArrayList<>();
        String path = DETAIL + "?all_tenants=1";
        while (!path.isEmpty()) {
            JsonNode page = admin.json(path);
            page.path("servers").forEach(it -> seen.add(it.path("name").asText()));
            String next = page.at("/servers_links/0/href").asText();
            path = next.isEmpty() ? "" : next.substring(next.indexOf("/compute"));
        }
        assertThat(seen).containsExactly("vm3", "vm2", "vm1");
    }

    @Test
    void withoutAllTenantsOnlyTheProjectsOwn() {
        assertThat(names(DETAIL)).containsExactly("vm2", "vm1");
        Browser joe = Browser.user(openstack, "joe", "pw", "shop");
        assertThat(joe.json(DETAIL).path("servers").findValuesAsText("name")).containsExactly("vm3");
        assertThat(joe.get(DETAIL + "?all_tenants=1").body())
                .isEqualTo("{\"forbidden\":{\"code\":403,\"message\":\"Policy doesn't allow"
                        + " os_compute_api:servers:detail:get_all_tenants to be performed.\"}}");
        assertThat(joe.get("/compute/v2.1/servers/" + id("vm1")).status()).isEqualTo(404);
        assertThat(joe.server(id("vm3")).has("OS-EXT-SRV-ATTR:host")).isFalse();
    }

    @Test
    void filtersAndOrder() {
        assertThat(names(DETAIL + "?all_tenants=1&name=m2")).containsExactly("vm2");
        assertThat(names(DETAIL + "?all_tenants=1&project_id="
                        + openstack.look(it -> it.identity().project("shop").id())))
                .containsExactly("vm3");
        assertThat(names(DETAIL + "?sort_key=display_name&sort_dir=asc")).containsExactly("vm1", "vm2");
        assertThat(admin.get(DETAIL + "?marker=abc").body()).contains("marker [abc] not found");
        assertThat(admin.get(DETAIL + "?limit=abc").status()).isEqualTo(400);
        assertThat(admin.get(DETAIL + "?foo=1").body()).contains("'foo' does not match any of the regexes: '^_'");
        assertThat(admin.at("2.74").get(DETAIL + "?foo=1").status()).isEqualTo(200);
    }

    @Test
    void fieldsFollowTheMicroversion() {
        String vm2 = id("vm2");
        JsonNode oldest = admin.at("2.1").server(vm2);
        assertThat(oldest.path("flavor").fieldNames()).toIterable().containsExactly("id", "links");
        assertThat(oldest.has("locked") || oldest.has("tags") || oldest.has("host_status"))
                .isFalse();
        JsonNode embedded = admin.at("2.47").server(vm2).path("flavor");
        assertThat(embedded.path("ram").asInt()).isEqualTo(1024);
        assertThat(embedded.has("id")).isFalse();
        assertThat(embedded.at("/extra_specs/hw:cpu_policy").asText()).isEqualTo("shared");
        assertThat(admin.at("2.70").server(vm2).has("server_groups")).isFalse();
        assertThat(admin.at("2.71").server(vm2).path("server_groups")).hasSize(1);
        assertThat(admin.json(DETAIL + "?name=vm2").at("/servers/0").has("server_groups"))
                .isFalse();
        assertThat(admin.at("2.72").server(vm2).has("locked_reason")).isFalse();
        assertThat(admin.at("2.95").server(vm2).has("pinned_availability_zone")).isFalse();
        assertThat(admin.at("2.96").server(vm2).path("pinned_availability_zone").asText())
                .isEqualTo("west");
        assertThat(admin.server(vm2).at("/scheduler_hints/group")).hasSize(1);
        assertThat(admin.server(vm2).path("tags").get(0).asText()).isEqualTo("drs:pin");
        assertThat(admin.server(vm2).path("OS-EXT-SRV-ATTR:hypervisor_hostname").asText())
                .isEqualTo("cmp1.example.org");
    }

    @Test
    void aServerIsBuiltThenDeletedAndStillSeenByChanges() {
        String body = """
                {"server": {"name": "new", "flavorRef": "%s", "networks": "none", "availability_zone": "west", "metadata": {"a": "b"}},
                 "os:scheduler_hints": {"group": "%s"}}""".formatted(
                        openstack.look(it -> it.flavors().keySet().iterator().next()),
                        openstack.look(it -> it.groups().keySet().iterator().next()));
        var answer = admin.post("/compute/v2.1/servers", body);
        assertThat(answer.status()).isEqualTo(202);
        String id = answer.json().at("/server/id").asText();
        assertThat(admin.server(id).path("status").asText()).isEqualTo("BUILD");
        clock.passSeconds(3);
        JsonNode failed = admin.server(id);
        assertThat(failed.path("status").asText()).isEqualTo("ERROR");
        assertThat(failed.at("/fault/message").asText()).startsWith("No valid host");
        assertThat(admin.delete("/compute/v2.1/servers/" + id).status()).isEqualTo(204);
        assertThat(admin.get("/compute/v2.1/servers/" + id).status()).isEqualTo(404);
        JsonNode changed =
                admin.json(DETAIL + "?changes-since=2026-11-22T12:00:01Z").at("/servers/0");
        assertThat(changed.path("name").asText()).isEqualTo("new");
        assertThat(changed.path("status").asText()).isEqualTo("DELETED");
        assertThat(admin.json("/compute/v2.1/servers/" + id + "/os-instance-actions")
                        .at("/instanceActions/0/action")
                        .asText())
                .isEqualTo("delete");
    }

    @Test
    void aBodyWithoutNetworksIsRefused() {
        assertThat(admin.post("/compute/v2.1/servers", "{\"server\": {\"name\": \"x\", \"flavorRef\": \"small\"}}")
                        .body())
                .contains("'networks' is a required property");
    }
}
