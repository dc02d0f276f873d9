package org.opendrs.nova.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.opendrs.nova.wire.Documents.server;
import static org.opendrs.nova.wire.Documents.serverOfADownCell;
import static org.opendrs.nova.wire.Documents.servers;
import static org.opendrs.nova.wire.Documents.serversWithNext;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opendrs.nova.NovaClient;
import org.opendrs.nova.fault.AnswerFault;
import org.opendrs.nova.fault.OpenStackFault;
import org.opendrs.nova.fault.RefusedFault;
import org.opendrs.nova.model.PinnedZone;
import org.opendrs.nova.model.Server;

/** A list is complete or a fault; nothing that goes wrong looks like a smaller or an empty cloud. */
class CompleteListsTest {

    private static final String LIST = "/compute/v2.1/servers/detail";

    private final StubCloud stub = new StubCloud();
    private final NovaClient nova = stub.connect().nova();

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void followsThePagesThatNovaCutsShorterThanAsked() {
        stub.wire.stubFor(list().withQueryParam("marker", absent())
                .willReturn(okJson(serversWithNext(server("a"), server("b")))));
        stub.wire.stubFor(list().withQueryParam("marker", equalTo("b"))
                .willReturn(okJson(serversWithNext(server("b"), server("c")))));
        stub.wire.stubFor(list().withQueryParam("marker", equalTo("c")).willReturn(okJson(servers())));
        assertThat(nova.servers()).extracting(Server::id).containsExactly("a", "b", "c");
    }

    @Test
    void beginsAnewWhenTheMarkerVanishedBetweenTwoPages() {
        String gone = "{\"badRequest\": {\"code\": 400, \"message\": \"marker [b] not found\"}}";
        stub.wire.stubFor(list().withQueryParam("marker", absent())
                .inScenario("gone")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(okJson(serversWithNext(server("a"), server("b"))))
                .willSetStateTo("deleted"));
        stub.wire.stubFor(list().withQueryParam("marker", equalTo("b"))
                .willReturn(aResponse().withStatus(400).withBody(gone)));
        stub.wire.stubFor(list().withQueryParam("marker", absent())
                .inScenario("gone")
                .whenScenarioStateIs("deleted")
                .willReturn(okJson(servers(server("a")))));
        assertThat(nova.servers()).extracting(Server::id).containsExactly("a");
    }

    @Test
    void doesNotReadForEverWhenTheSamePageComesAgain() {
        answer(okJson(serversWithNext(server("a"))));
        assertThatThrownBy(nova::servers).isInstanceOf(AnswerFault.class).hasMessageContaining("repeats the page");
    }

    @Test
    void aServerOfADownCellIsPartialNotBroken() {
        answer(okJson(servers(serverOfADownCell("a"))));
        assertThat(nova.servers()).singleElement().matches(Server::partial).satisfies(server -> {
            assertThat(server.location().host()).isEmpty();
            assertThat(server.location().pinnedZone()).isEqualTo(new PinnedZone.Unknown());
            assertThat(server.flavor()).isEmpty();
        });
    }

    @Test
    void a404OnAListIsAFault() {
        answer(aResponse().withStatus(404));
        assertThatThrownBy(nova::servers).isInstanceOf(RefusedFault.class).hasMessageContaining("no reason given");
    }

    @Test
    void aServerIsGoneOnlyWhenNovaItselfSaysSo() {
        String path = "/compute/v2.1/servers/a";
        stub.wire.stubFor(
                get(path)
                        .willReturn(
                                aResponse()
                                        .withStatus(404)
                                        .withBody(
                                                "{\"itemNotFound\": {\"code\": 404, \"message\": \"Instance a could not be found.\"}}")));
        assertThat(nova.server("a")).isEmpty();
        stub.wire.stubFor(get(path).willReturn(aResponse().withStatus(404).withBody("<h1>404 no such backend</h1>")));
        assertThatThrownBy(() -> nova.server("a"))
                .isInstanceOf(RefusedFault.class)
                .hasMessageContaining("404 no such backend");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "<html><body>Please log in</body></html>",
                "[]",
                "null",
                "{}",
                "{\"servers\": null}",
                "{\"servers\": {}}",
                "{\"servers\": [{}]}",
                "{\"servers\": [{\"id\": \"a\"}]}",
                "{\"servers\": ["
            })
    void aBodyThatIsNoListOfServersIsAFault(String body) {
        answer(okJson(body));
        assertThatThrownBy(nova::servers)
                .isInstanceOf(AnswerFault.class)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aMissingFieldIsNamedWithItsPlace() {
        answer(okJson(servers(server("a"), server("b").replace("\"vcpus\": 2,", ""))));
        assertThatThrownBy(nova::servers).hasMessageContaining("'servers[1].flavor.vcpus' is missing");
    }

    @Test
    void aHostThatOurRoleMayNotSeeIsNotTakenForNone() {
        answer(okJson(servers(server("a").replace("OS-EXT-SRV-ATTR:host\"", "hidden\""))));
        assertThatThrownBy(nova::servers)
                .isInstanceOf(AnswerFault.class)
                .hasMessageContaining("os_compute_api:os-extended-server-attributes");
    }

    @Test
    void aRedirectionIsAFaultThatNamesItsTarget() {
        answer(aResponse().withStatus(302).withHeader("Location", "https://sso.example.org/"));
        assertThatThrownBy(nova::servers).hasMessageContaining("it redirects to https://sso.example.org/");
    }

    @Test
    void anAnswerAtAnotherMicroversionIsAFault() {
        answer(okJson(servers()).withHeader("OpenStack-API-Version", "compute 2.1"));
        assertThatThrownBy(nova::servers).isInstanceOf(AnswerFault.class).hasMessageContaining("'compute 2.1'");
    }

    @Test
    void anEmptyServiceUnavailableKeepsItsStatus() {
        answer(aResponse().withStatus(503));
        assertThatThrownBy(nova::servers)
                .asInstanceOf(type(OpenStackFault.class))
                .matches(fault -> fault.status().orElse(0) == 503)
                .matches(OpenStackFault::retryable);
    }

    private void answer(ResponseDefinitionBuilder answer) {
        stub.wire.stubFor(list().willReturn(answer));
    }

    private static MappingBuilder list() {
        return get(urlPathEqualTo(LIST));
    }
}
