package org.opendrs.nova.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opendrs.nova.testing.wire.Response;

/** Tokens: by password and application credential, their end, their validation, the catalog. */
class KeystoneTest {
    private static final String TOKENS = "/identity/v3/auth/tokens";

    private final VirtualClock clock = new VirtualClock();
    private final FakeOpenStack openstack = FakeOpenStack.builder()
            .clock(clock)
            .regions("RegionOne", "RegionTwo")
            .user("joe", "pw", "shop", "member")
            .image("debian", Map.of("hw_qemu_guest_agent", "yes"))
            .build();
    private final Browser admin = Browser.admin(openstack);

    private Response validate(Browser caller, String subject) {
        return caller.send("GET", TOKENS, "", Map.of("X-Subject-Token", subject));
    }

    private Response byCredential(String id, String secret) {
        return admin.post(
                TOKENS,
                "{\"auth\": {\"identity\": {\"methods\": [\"application_credential\"], \"application_credential\": {\"id\": \""
                        + id + "\", \"secret\": \"" + secret + "\"}}}}");
    }

    @Test
    void aTokenIsValidatedWithRolesAndProject() {
        JsonNode token = validate(admin, admin.token()).json().path("token");
        assertThat(token.at("/user/name").asText()).isEqualTo("admin");
        assertThat(token.at("/project/name").asText()).isEqualTo("admin");
        assertThat(token.path("roles").findValuesAsText("name")).containsExactly("admin", "member", "reader");
        assertThat(token.path("expires_at").asText()).isEqualTo("2026-11-22T13:00:00.000000Z");
        assertThat(validate(admin, "nope").status()).isEqualTo(404);
    }

    @Test
    void aMemberValidatesOnlyTheOwnToken() {
        Browser joe = Browser.user(openstack, "joe", "pw", "shop");
        assertThat(validate(joe, joe.token()).status()).isEqualTo(200);
        assertThat(validate(joe, admin.token()).status()).isEqualTo(403);
    }

    @Test
    void aTokenExpires() {
        clock.passSeconds(3600);
        Response answer = admin.get("/compute/v2.1/servers");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().get("WWW-Authenticate"))
                .isEqualTo("Keystone uri=\"http://openstack.invalid/identity/v3\"");
        assertThat(admin.get("/placement/resource_providers").status()).isEqualTo(401);
        assertThat(admin.get("/image/v2/images").status()).isEqualTo(401);
        assertThat(validate(Browser.admin(openstack), admin.token()).status()).isEqualTo(404);
    }

    @Test
    void tokensAreRevokedOnDemand() {
        openstack.change(cloud -> cloud.identity().revokeAll());
        assertThat(admin.get("/compute/v2.1/servers").status()).isEqualTo(401);
        Browser again = Browser.admin(openstack);
        again.send("DELETE", TOKENS, "", Map.of("X-Subject-Token", again.token()));
        assertThat(again.get("/compute/v2.1/servers").status()).isEqualTo(401);
    }

    @Test
    void wrongPasswordsAndProjectsAreUnauthorized() {
        assertThat(Browser.user(openstack, "admin", "wrong", "admin").token()).isEmpty();
        assertThat(Browser.user(openstack, "joe", "pw", "admin").token()).isEmpty();
        assertThat(admin.post(TOKENS, "{}").status()).isEqualTo(400);
    }

    @Test
    void anApplicationCredentialExpiresWithItsTokens() {
        var credential = openstack.look(cloud -> cloud.identity()
                .credential(
                        "drs",
                        "s3cret",
                        "admin",
                        "admin",
                        Optional.of(cloud.now().plusSeconds(600))));
        Response answer = byCredential(credential.id(), "s3cret");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().at("/token/expires_at").asText()).isEqualTo("2026-11-22T12:10:00.000000Z");
        assertThat(answer.json().at("/token/application_credential/name").asText())
                .isEqualTo("drs");
        assertThat(byCredential(credential.id(), "wrong").status()).isEqualTo(401);
        clock.passSeconds(600);
        assertThat(byCredential(credential.id(), "s3cret").status()).isEqualTo(401);
        assertThat(byCredential("aa", "s3cret").body()).contains("Could not find Application Credential: aa.");
    }

    @Test
    void theCatalogTellsRegionsAndInterfacesApart() {
        JsonNode compute = validate(admin, admin.token()).json().at("/token/catalog/1");
        assertThat(compute.path("type").asText()).isEqualTo("compute");
        assertThat(compute.path("endpoints").findValuesAsText("url"))
                .contains("http://openstack.invalid/compute/v2.1", "http://openstack.invalid/internal/compute/v2.1")
                .contains("http://openstack.invalid/RegionTwo/compute/v2.1");
        assertThat(admin.get("/internal/compute/v2.1/servers").status()).isEqualTo(200);
        assertThat(admin.get("/RegionTwo/compute/v2.1/servers").status()).isEqualTo(404);
        assertThat(admin.send("GET", TOKENS + "?nocatalog", "", Map.of("X-Subject-Token", admin.token()))
                        .json()
                        .at("/token")
                        .has("catalog"))
                .isFalse();
    }

    @Test
    void imagesShowTheirProperties() {
        JsonNode image = admin.json("/image/v2/images").at("/images/0");
        assertThat(image.path("hw_qemu_guest_agent").asText()).isEqualTo("yes");
        assertThat(admin.json("/image/v2/images/" + image.path("id").asText())
                        .path("name")
                        .asText())
                .isEqualTo("debian");
        assertThat(admin.get("/image/v2/images/nope").status()).isEqualTo(404);
    }
}
