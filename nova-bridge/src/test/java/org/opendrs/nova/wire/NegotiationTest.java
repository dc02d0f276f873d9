package org.opendrs.nova.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.opendrs.nova.wire.Documents.server;
import static org.opendrs.nova.wire.Documents.servers;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opendrs.nova.config.CloudConfig;
import org.opendrs.nova.connect.CloudConnection;
import org.opendrs.nova.fault.UnsupportedFault;
import org.opendrs.nova.model.PinnedZone;

class NegotiationTest {

    private final StubCloud stub = new StubCloud();

    @AfterEach
    void stop() {
        stub.close();
    }

    @ParameterizedTest
    @CsvSource({"2.68,2.68", "2.93,2.93", "2.99,2.99", "2.100,2.100", "2.104,2.100", "3.0,2.100"})
    void speaksTheHighestThatBothKnow(String offered, String spoken) {
        stub.novaOffers(offered);
        assertThat(stub.connect().nova().microversion()).hasToString(spoken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.1", "2.7", "2.67"})
    void refusesANovaThatWouldAcceptForcedMigrations(String offered) {
        stub.novaOffers(offered);
        assertThatThrownBy(stub::connect)
                .isInstanceOf(UnsupportedFault.class)
                .hasMessage("Nova at " + stub.base() + "/compute/v2.1 is too old: it offers microversions up to "
                        + offered + ", at least 2.68 is needed");
    }

    @Test
    void anEndpointWithoutMicroversionsIsRefusedClearly() {
        stub.novaOffers("");
        assertThatThrownBy(stub::connect)
                .isInstanceOf(UnsupportedFault.class)
                .hasMessageContaining("offers no microversions");
    }

    @Test
    void pinnedZonesAreUnknownOnACloudBelow296() {
        stub.novaOffers("2.93");
        String without = server("a").replace("pinned_availability_zone", "tomorrow2");
        stub.wire.stubFor(get(urlPathEqualTo("/compute/v2.1/servers/detail")).willReturn(okJson(servers(without))));
        assertThat(stub.connect().nova().servers().get(0).location().pinnedZone())
                .isEqualTo(new PinnedZone.Unknown());
    }

    @Test
    void hypervisorsOfAnOldCloudAreAskedAtItsOwnVersion() {
        stub.novaOffers("2.79");
        stub.wire.stubFor(get(urlPathEqualTo("/compute/v2.1/os-hypervisors/detail"))
                .willReturn(okJson(Documents.hypervisor(""))));
        stub.connect().nova().hypervisors();
        stub.wire.verify(getRequestedFor(urlPathEqualTo("/compute/v2.1/os-hypervisors/detail"))
                .withHeader("OpenStack-API-Version", equalTo("compute 2.79")));
    }

    @Test
    void anEndpointWithAProjectInItWorks() {
        stub.wire.stubFor(
                get(urlPathEqualTo("/compute/v2.1/p1/servers/detail")).willReturn(okJson(servers(server("a")))));
        assertThat(with("/compute/v2.1/p1").nova().servers()).hasSize(1);
    }

    @Test
    void theUnversionedRootOfNovaWorks() {
        stub.wire.stubFor(get(urlEqualTo("/nova/")).willReturn(okJson("""
                {"versions": [{"id": "v2.0", "version": "", "min_version": ""},
                              {"id": "v2.1", "version": "2.96", "min_version": "2.1"}]}""").withStatus(300)));
        stub.wire.stubFor(get(urlPathEqualTo("/nova/v2.1/servers/detail")).willReturn(okJson(servers(server("a")))));
        CloudConnection cloud = with("/nova");
        assertThat(cloud.nova().microversion()).hasToString("2.96");
        assertThat(cloud.nova().servers()).hasSize(1);
    }

    @Test
    void aServiceThatWasAwayIsAskedAgain() {
        stub.wire.stubFor(
                get(urlEqualTo("/compute/v2.1/")).willReturn(aResponse().withStatus(503)));
        CloudConnection cloud = CloudConnection.login(stub.config());
        assertThatThrownBy(cloud::nova).hasMessageContaining("503");
        stub.novaOffers("2.93");
        assertThat(cloud.nova().microversion()).hasToString("2.93");
    }

    private CloudConnection with(String computePath) {
        CloudConfig config = stub.config();
        Map<String, URI> override = Map.of("compute", URI.create(stub.base() + computePath));
        return CloudConnection.login(new CloudConfig(
                config.name(),
                config.authUrl(),
                config.credentials(),
                config.region(),
                config.endpointInterface(),
                override,
                config.tls(),
                config.limits()));
    }
}
