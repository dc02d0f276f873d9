package org.opendrs.nova.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opendrs.nova.config.CloudConfig;
import org.opendrs.nova.config.CloudConfig.Interface;
import org.opendrs.nova.config.CloudConfig.Limits;
import org.opendrs.nova.config.Credentials;
import org.opendrs.nova.config.Credentials.ApplicationCredential;
import org.opendrs.nova.connect.CloudConnection;
import org.opendrs.nova.fault.OpenStackFault;

/** What an operator reads when the cloud cannot be used: one line each, told apart, without a secret. */
class OperatorLinesTest {

    private final StubCloud stub = new StubCloud();

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void wrongPassword() {
        keystoneSays(401, "The request you have made requires authentication.");
        assertThat(line(stub.config()))
                .isEqualTo(
                        "log in (POST " + stub.base() + "/identity/v3/auth/tokens): HTTP 401: The request you have made"
                                + " requires authentication. [req-k]; wrong password, no such user 'drs', or it has no role in"
                                + " project 'service'");
    }

    @Test
    void expiredApplicationCredential() {
        keystoneSays(401, "The request you have made requires authentication.");
        Credentials expired = new ApplicationCredential("ac-1", "ac-secret");
        assertThat(line(stub.config(expired, "RegionOne")))
                .endsWith(
                        "[req-k]; application credential ac-1 is unknown, has expired, or its secret is wrong; make a new"
                                + " one (openstack application credential create)");
    }

    @Test
    void unknownRegion() {
        assertThat(line(stub.config(StubCloud.PASSWORD, "Nowhere")))
                .isEqualTo("cloud stub: region 'Nowhere' is not in the catalog; regions there: RegionOne, RegionTwo");
    }

    @Test
    void noRegionWhereThereAreTwo() {
        CloudConfig config = stub.config();
        CloudConfig unnamed = new CloudConfig(
                config.name(),
                config.authUrl(),
                config.credentials(),
                Optional.empty(),
                config.endpointInterface(),
                config.endpointOverrides(),
                config.tls(),
                config.limits());
        assertThat(line(unnamed))
                .isEqualTo("cloud stub: name a region (region_name, OS_REGION_NAME); regions in the catalog: RegionOne,"
                        + " RegionTwo");
    }

    @Test
    void aServiceThatIsNotInTheCatalog() {
        assertThat(line(stub.config(StubCloud.PASSWORD, "RegionTwo").withLimits(StubCloud.LIMITS)))
                .contains("two-compute/v2.1/"); // Nova of that region is asked, and is not there
        stub.wire.stubFor(
                get(urlPathEqualTo("/two-compute/v2.1/")).willReturn(okJson("{\"version\": {\"version\": \"2.93\"}}")));
        assertThat(line(stub.config(StubCloud.PASSWORD, "RegionTwo")))
                .isEqualTo("cloud stub: the catalog has no public endpoint of service 'placement' in region RegionTwo;"
                        + " register the service in Keystone");
    }

    @Test
    void aServiceWithoutTheWantedInterface() {
        CloudConfig config = stub.config();
        CloudConfig admin = new CloudConfig(
                config.name(),
                config.authUrl(),
                config.credentials(),
                config.region(),
                Interface.ADMIN,
                config.endpointOverrides(),
                config.tls(),
                config.limits());
        assertThat(line(admin))
                .isEqualTo(
                        "cloud stub: the catalog has no admin endpoint of service 'compute' in region RegionOne; it has:"
                                + " internal, public");
    }

    @Test
    void keystoneRefusesTheConnection() throws IOException {
        assertThat(line(at("http://localhost:" + freePort() + "/v3")))
                .endsWith("/v3/auth/tokens): connection refused; is the service running there?");
    }

    @Test
    void keystonesNameIsUnknown() {
        assertThat(line(at("http://keystone.invalid/v3")))
                .isEqualTo("log in (POST http://keystone.invalid/v3/auth/tokens): the host name has no address (DNS,"
                        + " /etc/hosts)");
    }

    @Test
    void keystoneDoesNotAnswer() {
        stub.wire.stubFor(
                post("/identity/v3/auth/tokens").willReturn(aResponse().withFixedDelay(20_000)));
        CloudConfig hasty =
                stub.config().withLimits(new Limits(Duration.ofSeconds(5), Duration.ofMillis(300), 1, 1000));
        assertThat(line(hasty)).endsWith("/identity/v3/auth/tokens): no complete answer within 300 ms");
    }

    @Test
    void authUrlIsNotKeystone() {
        stub.wire.stubFor(post("/identity/v3/auth/tokens").willReturn(okJson("<html>Horizon</html>")));
        assertThat(line(stub.config()))
                .endsWith("HTTP 200, but the body is not JSON: Horizon; is this URL the service's own?");
        stub.wire.stubFor(
                post("/identity/v3/auth/tokens").willReturn(aResponse().withStatus(404)));
        assertThat(line(stub.config()))
                .endsWith("HTTP 404: no reason given; is auth_url Keystone's URL? " + stub.base() + "/identity");
    }

    @Test
    void novaTooOld() {
        stub.novaOffers("2.53");
        assertThat(line(stub.config()))
                .isEqualTo("Nova at " + stub.base()
                        + "/compute/v2.1 is too old: it offers microversions up to 2.53, at least" + " 2.68 is needed");
    }

    @Test
    void roleMissing() {
        stub.wire.stubFor(get(urlPathEqualTo("/compute/v2.1/os-hypervisors/detail"))
                .willReturn(aResponse()
                        .withStatus(403)
                        .withHeader("x-openstack-request-id", "req-n")
                        .withBody("{\"forbidden\": {\"code\": 403, \"message\": \"Policy doesn't allow"
                                + " os_compute_api:os-hypervisors:list-detail to be performed.\"}}")));
        CloudConnection cloud = stub.connect();
        OpenStackFault fault =
                catchThrowableOfType(OpenStackFault.class, () -> cloud.nova().hypervisors());
        assertThat(fault)
                .hasMessage("list hypervisors (GET " + stub.base()
                        + "/compute/v2.1/os-hypervisors/detail): HTTP 403: Policy"
                        + " doesn't allow os_compute_api:os-hypervisors:list-detail to be performed. [req-n]; give the user a"
                        + " role that this policy accepts (admin, as a rule)");
    }

    private void keystoneSays(int status, String message) {
        stub.wire.stubFor(post("/identity/v3/auth/tokens")
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("x-openstack-request-id", "req-k")
                        .withBody("{\"error\": {\"code\": " + status + ", \"message\": \"" + message
                                + "\", \"title\": \"x\"}}")));
    }

    private CloudConfig at(String authUrl) {
        return CloudConfig.of("stub", URI.create(authUrl), StubCloud.PASSWORD, "RegionOne")
                .withLimits(StubCloud.LIMITS);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String line(CloudConfig config) {
        OpenStackFault fault = catchThrowableOfType(OpenStackFault.class, () -> CloudConnection.connect(config));
        assertThat(fault).isNotNull();
        assertThat(fault.getMessage())
                .doesNotContain("\n")
                .doesNotContain("pw-secret", "ac-secret")
                .doesNotContain("Exception");
        return String.valueOf(fault.getMessage());
    }
}
