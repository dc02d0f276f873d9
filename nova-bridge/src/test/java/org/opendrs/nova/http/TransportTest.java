package org.opendrs.nova.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opendrs.nova.config.CloudConfig;
import org.opendrs.nova.config.CloudConfig.Limits;
import org.opendrs.nova.config.Credentials;
import org.opendrs.nova.fault.RefusedFault;
import org.opendrs.nova.fault.UnreachableFault;
import org.opendrs.nova.fault.UnreachableFault.Kind;

class TransportTest {

    private final WireMockServer wire =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    TransportTest() {
        wire.start();
    }

    @AfterEach
    void stop() {
        wire.stop();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void aGetIsSentAgainAfterAPassingTrouble(int status) {
        firstThen(aResponse().withStatus(status), okJson("{}"));
        assertThat(transport().send(get()).status()).isEqualTo(200);
        assertThat(pauses).containsExactly(Duration.ofMillis(200));
        sent(2);
    }

    @Test
    void waitsAsLongAsTheServiceAsksFor() {
        firstThen(aResponse().withStatus(503).withHeader("Retry-After", "7"), okJson("{}"));
        assertThat(transport().send(get()).status()).isEqualTo(200);
        assertThat(pauses).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void doesNotWaitLongerThanItsBound() {
        answer(aResponse().withStatus(503).withHeader("Retry-After", "3600"));
        assertThat(transport().send(get()).status()).isEqualTo(503);
        assertThat(pauses).isEmpty();
        sent(1);
    }

    @Test
    void givesUpAfterItsAttempts() {
        answer(aResponse().withStatus(503));
        assertThat(transport().send(get()).status()).isEqualTo(503);
        assertThat(pauses).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400));
        sent(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 500})
    void whatDoesNotPassIsNotSentAgain(int status) {
        answer(aResponse().withStatus(status));
        assertThat(transport().send(get()).status()).isEqualTo(status);
        sent(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void whatChangesSomethingIsSentOnce(String method) {
        answer(aResponse().withStatus(503));
        assertThatThrownBy(() -> transport().send(request(method)).required())
                .asInstanceOf(type(RefusedFault.class))
                .matches(RefusedFault::outcomeUnknown)
                .matches(fault -> !fault.retryable());
        sent(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE"})
    void aConnectionThatBreaksAfterAPostLeavesTheOutcomeUnknown(Fault fault) {
        answer(aResponse().withFault(fault));
        assertThatThrownBy(() -> transport().send(request("POST")))
                .asInstanceOf(type(UnreachableFault.class))
                .matches(broken -> broken.kind() == Kind.BROKEN && broken.outcomeUnknown() && !broken.retryable())
                .extracting(Throwable::getMessage)
                .asString()
                .contains("it may have been done all the same");
        sent(1);
    }

    @Test
    void aConnectionThatBreaksAfterAGetIsTriedAgain() {
        firstThen(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), okJson("{}"));
        assertThat(transport().send(get()).status()).isEqualTo(200);
    }

    @Test
    void aPostThatNobodyTookIsKnownNotToBeDone() throws IOException {
        assertThatThrownBy(() -> transport().send(Request.of("test", "POST", nobodyListens(), "{}")))
                .asInstanceOf(type(UnreachableFault.class))
                .matches(fault -> fault.kind() == Kind.REFUSED && !fault.outcomeUnknown() && fault.retryable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void theDeadlineCoversABodyThatDrips(String method) {
        answer(okJson("{\"servers\": []}").withChunkedDribbleDelay(5, 60_000));
        long start = System.nanoTime();
        assertThatThrownBy(() -> transport().send(request(method)))
                .asInstanceOf(type(UnreachableFault.class))
                .matches(fault -> fault.kind() == Kind.TIMEOUT)
                .matches(fault -> fault.outcomeUnknown() == method.equals("POST"))
                .extracting(Throwable::getMessage)
                .asString()
                .contains("no complete answer within 700 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        sent(1);
    }

    @Test
    void anInterruptEndsTheWaitAndStaysVisible() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> transport().send(get()))
                .asInstanceOf(type(UnreachableFault.class))
                .matches(fault -> fault.kind() == Kind.INTERRUPTED);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void namesNoQueryAndNoUserInfo() {
        answer(aResponse().withStatus(403));
        URI uri = URI.create("http://user:secret@localhost:" + wire.port() + "/x?token=secret");
        assertThatThrownBy(() -> transport().send(Request.get("test", uri)).required())
                .hasMessageStartingWith("test (GET http://localhost:" + wire.port() + "/x): HTTP 403")
                .message()
                .doesNotContain("secret");
    }

    private Transport transport() {
        CloudConfig config = CloudConfig.of(
                        "test", URI.create(wire.baseUrl()), Credentials.password("u", "d", "p", "p", "d"), "R")
                .withLimits(new Limits(Duration.ofSeconds(5), Duration.ofMillis(700), 3, 1000));
        return new Transport(config, pauses::add);
    }

    private Request get() {
        return request("GET");
    }

    private Request request(String method) {
        URI uri = URI.create(wire.baseUrl() + "/x");
        return method.equals("GET") ? Request.get("test", uri) : Request.of("test", method, uri, "{}");
    }

    private static URI nobodyListens() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return URI.create("http://localhost:" + socket.getLocalPort() + "/");
        }
    }

    private void answer(ResponseDefinitionBuilder answer) {
        wire.stubFor(any(anyUrl()).willReturn(answer));
    }

    private void firstThen(ResponseDefinitionBuilder first, ResponseDefinitionBuilder then) {
        wire.stubFor(any(anyUrl())
                .inScenario("two")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(first)
                .willSetStateTo("then"));
        wire.stubFor(any(anyUrl()).inScenario("two").whenScenarioStateIs("then").willReturn(then));
    }

    private void sent(int times) {
        wire.verify(times, anyRequestedFor(anyUrl()));
    }
}
