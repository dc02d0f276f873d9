package org.opendrs.nova.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** {@code /os-migrations}: filters, paging, fields by microversion. */
class MigrationListTest {
    private final VirtualClock clock = new VirtualClock();
    private final FakeOpenStack openstack = FakeOpenStack.builder()
            .clock(clock)
            .user("joe", "pw", "shop", "member")
            .host("cmp1", 8, 16_384)
            .host("cmp2", 8, 16_384)
            .flavor("small", 1, 1024)
            .server("vm1", "small", "cmp1")
            .server("vm2", "small", "cmp1")
            .build();
    private final Browser admin = Browser.admin(openstack);
    private static final String PATH = "/compute/v2.1/os-migrations";

    MigrationListTest() {
        admin.migrate(id("vm1"), "cmp2");
        clock.passSeconds(60);
        admin.migrate(id("vm2"), "cmp1");
        clock.passSeconds(60);
    }

    private String id(String name) {
        return openstack.look(cloud -> cloud.serverNamed(name).id());
    }

    @Test
    void newestFirstWithFilters() {
        assertThat(admin.json(PATH).path("migrations").findValuesAsText("status"))
                .containsExactly("error", "completed");
        assertThat(admin.json(PATH + "?status=completed").path("migrations")).hasSize(1);
        assertThat(admin.json(PATH + "?host=cmp2").path("migrations")).hasSize(1);
        assertThat(admin.json(PATH + "?changes-since=2026-11-22T12:00:30Z").path("migrations"))
                .hasSize(1);
        assertThat(admin.json(PATH + "?instance_uuid=" + id("vm1")).path("migrations"))
                .hasSize(1);
    }

    @Test
    void pagesAreLinked() {
        JsonNode first = admin.json(PATH + "?limit=1");
        String next = first.at("/migrations_links/0/href").asText();
        String marker = first.at("/migrations/0/uuid").asText();
        assertThat(next).endsWith("/compute/v2.1/os-migrations?limit=1&marker=" + marker);
        JsonNode second = admin.json(next.substring(next.indexOf("/compute")));
        assertThat(second.at("/migrations/0/id").asInt()).isEqualTo(1);
        assertThat(admin.json(PATH).has("migrations_links")).isFalse();
        assertThat(admin.get(PATH + "?marker=abc").body()).contains("Marker abc could not be found.");
    }

    @Test
    void fieldsFollowTheMicroversion() {
        JsonNode old = admin.at("2.1").json(PATH).at("/migrations/0");
        assertThat(old.has("uuid") || old.has("migration_type") || old.has("user_id"))
                .isFalse();
        assertThat(old.path("id").asInt()).isEqualTo(1);
        assertThat(admin.at("2.23").json(PATH).at("/migrations/0").has("migration_type"))
                .isTrue();
        assertThat(admin.at("2.80").json(PATH).at("/migrations/0").has("project_id"))
                .isTrue();
    }

    @Test
    void linksAreOnlyOnThoseInProgress() {
        admin.migrate(id("vm2"), "cmp2");
        clock.passSeconds(1);
        JsonNode running = admin.record(id("vm2"));
        assertThat(running.at("/links/0/href").asText()).endsWith("/servers/" + id("vm2") + "/migrations/3");
        assertThat(admin.record(id("vm1")).has("links")).isFalse();
    }

    @Test
    void unknownParametersAndUsersAreRefused() {
        assertThat(admin.get(PATH + "?foo=1").body()).contains("'foo' was unexpected");
        assertThat(Browser.user(openstack, "joe", "pw", "shop").get(PATH).body())
                .contains("Policy doesn't allow os_compute_api:os-migrations:index to be performed.");
    }
}
