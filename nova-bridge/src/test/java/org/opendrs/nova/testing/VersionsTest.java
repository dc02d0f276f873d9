package org.opendrs.nova.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opendrs.nova.testing.wire.Response;

/** Negotiation of microversions and what happens outside of the routes. */
class VersionsTest {
    private final FakeOpenStack openstack =
            FakeOpenStack.builder().novaMax("2.93").build();
    private final Browser admin = Browser.admin(openstack);

    private Response version(String header) {
        return admin.send("GET", "/compute/v2.1/servers", "", Map.of("OpenStack-API-Version", header));
    }

    @Test
    void theDocumentNamesMinAndMax() {
        assertThat(admin.token("").get("/compute/v2.1/").status()).isEqualTo(200);
        assertThat(admin.token("").get("/compute/v2.1/servers").status()).isEqualTo(401);
        assertThat(admin.json("/compute/v2.1/").at("/version/version").asText()).isEqualTo("2.93");
        assertThat(admin.json("/compute/").at("/versions/1/min_version").asText())
                .isEqualTo("2.1");
    }

    @Test
    void outOfRangeIsNotAcceptable() {
        Response answer = version("compute 2.100");
        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.body())
                .isEqualTo("{\"computeFault\":{\"code\":406,\"message\":\"Version 2.100 is not supported by the API."
                        + " Minimum is 2.1 and maximum is 2.93.\"}}");
        assertThat(version("compute foo").body()).contains("API Version String foo is of invalid format.");
    }

    @Test
    void theHeaderIsAnsweredAndDefaultsToTheMinimum() {
        assertThat(version("placement 1.3, compute 2.50").headers())
                .containsEntry("OpenStack-API-Version", "compute 2.50");
        assertThat(version("volume 3.0").headers()).containsEntry("OpenStack-API-Version", "compute 2.1");
        assertThat(version("compute latest").headers()).containsEntry("OpenStack-API-Version", "compute 2.93");
        assertThat(version("compute 2.93").headers().get("X-Openstack-Request-Id"))
                .startsWith("req-");
    }

    @Test
    void anUnknownPathIsAnHtmlPage() {
        Response answer = admin.get("/compute/v2.1/nothing");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers().get("Content-Type")).startsWith("text/html");
        assertThat(answer.body()).contains("The resource could not be found.");
    }

    private static String providerOf(long seed) {
        var cloud = FakeOpenStack.builder().seed(seed).host("cmp1", 1, 1024).build();
        return cloud.look(it -> it.computeHost("cmp1").providerUuid());
    }

    @Test
    void theSameSeedGivesTheSameCloud() {
        assertThat(providerOf(1)).isEqualTo(providerOf(1)).isNotEqualTo(providerOf(2));
    }
}
