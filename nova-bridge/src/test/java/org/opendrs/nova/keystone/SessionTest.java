package org.opendrs.nova.keystone;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opendrs.nova.config.Credentials;
import org.opendrs.nova.config.Credentials.ApplicationCredential;
import org.opendrs.nova.config.Credentials.NamedApplicationCredential;
import org.opendrs.nova.config.Credentials.Password;
import org.opendrs.nova.config.Credentials.Project;
import org.opendrs.nova.config.Credentials.Ref;
import org.opendrs.nova.config.Credentials.User;
import org.opendrs.nova.fault.LoginFault;
import org.opendrs.nova.fault.RefusedFault;
import org.opendrs.nova.http.Request;
import org.opendrs.nova.http.Transport;
import org.opendrs.nova.wire.StubCloud;

class SessionTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final String LOGIN = "/identity/v3/auth/tokens";

    private final StubCloud stub = new StubCloud();
    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void manyThreadsWithARejectedTokenLogInOnce() throws Exception {
        Session session = session(StubCloud.PASSWORD);
        session.region();
        stub.wire.stubFor(get("/x")
                .withHeader("X-Auth-Token", equalTo("token-1"))
                .willReturn(aResponse().withStatus(401)));
        stub.wire.stubFor(
                get("/x").withHeader("X-Auth-Token", equalTo("token-2")).willReturn(okJson("{}")));
        stub.token("token-2", StubCloud.NEVER);
        assertThat(inParallel(() -> ask(session))).containsOnly(200);
        logins(2);
    }

    @Test
    void manyThreadsThatFindNoTokenShareOneFailedLogin() throws Exception {
        // slow, so that all of them wait for the first
        stub.wire.stubFor(post(LOGIN).willReturn(aResponse().withStatus(401).withFixedDelay(1500)));
        Session session = session(StubCloud.PASSWORD);
        List<Integer> outcomes = inParallel(() -> {
            try {
                return ask(session);
            } catch (LoginFault fault) {
                return -1;
            }
        });
        assertThat(outcomes).containsOnly(-1);
        assertThat(stub.wire.findAll(postRequestedFor(urlEqualTo(LOGIN)))).hasSizeLessThan(4);
    }

    @Test
    void aServiceThatRejectsTheNewTokenTooIsAFaultNotALoop() {
        stub.wire.stubFor(get("/x").willReturn(aResponse().withStatus(401)));
        Session session = session(StubCloud.PASSWORD);
        assertThatThrownBy(() -> session.send(request()).required()).isInstanceOf(RefusedFault.class);
        logins(2);
        stub.wire.verify(2, getRequestedFor(urlEqualTo("/x")));
    }

    @Test
    void renewsShortlyBeforeTheTokenExpires() {
        stub.wire.stubFor(get("/x").willReturn(okJson("{}")));
        stub.token("token-1", "2026-11-22T13:00:00.000000Z");
        Session session = session(StubCloud.PASSWORD);
        ask(session);
        now.set(START.plus(Duration.ofMinutes(54)));
        ask(session);
        logins(1);
        stub.token("token-2", "2026-11-22T14:00:00.000000Z");
        now.set(START.plus(Duration.ofMinutes(55)));
        ask(session);
        logins(2);
        stub.wire.verify(1, getRequestedFor(urlEqualTo("/x")).withHeader("X-Auth-Token", equalTo("token-2")));
    }

    @Test
    void aShortLivedTokenIsNotRenewedWithEveryCall() {
        stub.wire.stubFor(get("/x").willReturn(okJson("{}")));
        stub.token("token-1", "2026-11-22T12:02:00.000000Z");
        Session session = session(StubCloud.PASSWORD);
        ask(session);
        now.set(START.plusSeconds(60));
        ask(session);
        logins(1);
    }

    @Test
    void whileKeystoneIsAwayATokenThatHoldsIsUsed() {
        stub.wire.stubFor(get("/x").willReturn(okJson("{}")));
        stub.token("token-1", "2026-11-22T13:00:00.000000Z");
        Session session = session(StubCloud.PASSWORD);
        ask(session);
        stub.wire.stubFor(post(LOGIN).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        now.set(START.plus(Duration.ofMinutes(56)));
        assertThat(ask(session)).isEqualTo(200);
        assertThat(ask(session)).isEqualTo(200);
        logins(2); // the second call leaves Keystone alone
        stub.wire.stubFor(post(LOGIN).willReturn(aResponse().withStatus(503)));
        now.set(START.plus(Duration.ofMinutes(57)));
        assertThat(ask(session)).isEqualTo(200);
        logins(3);
    }

    @Test
    void twoCloudsInOneThreadKeepTheirOwnTokens() {
        try (StubCloud other = new StubCloud()) {
            other.token("token-of-other", StubCloud.NEVER);
            stub.wire.stubFor(get("/image/v2/images/i").willReturn(aResponse().withStatus(503)));
            other.wire.stubFor(get("/image/v2/images/i").willReturn(aResponse().withStatus(503)));
            GlanceImages ours = new GlanceImages(session(StubCloud.PASSWORD));
            Session session = new Session(other.config(), new Transport(other.config()), now::get);
            GlanceImages theirs = new GlanceImages(session);
            session.region(); // the other cloud logs in last
            assertThatThrownBy(() -> ours.image("i")).hasMessageContaining(stub.base());
            assertThatThrownBy(() -> theirs.image("i")).hasMessageContaining(other.base());
            stub.wire.verify(
                    1,
                    getRequestedFor(urlEqualTo("/image/v2/images/i")).withHeader("X-Auth-Token", equalTo("token-1")));
            other.wire.verify(
                    1,
                    getRequestedFor(urlEqualTo("/image/v2/images/i"))
                            .withHeader("X-Auth-Token", equalTo("token-of-other")));
        }
    }

    @Test
    void aRejectedTokenOfACallThroughOpenstack4jIsRenewedToo() {
        Session session = session(StubCloud.PASSWORD);
        session.region();
        stub.wire.stubFor(get(LOGIN)
                .withHeader("X-Auth-Token", equalTo("token-1"))
                .willReturn(aResponse().withStatus(401)));
        stub.wire.stubFor(get(LOGIN)
                .withHeader("X-Auth-Token", equalTo("token-2"))
                .willReturn(okJson(stub.tokenBody(StubCloud.NEVER))));
        stub.token("token-2", StubCloud.NEVER);
        assertThat(new KeystoneTokens(session).validate("callers")).isPresent();
        logins(2);
    }

    @Test
    void logsInWithAPasswordByNames() {
        session(StubCloud.PASSWORD).region();
        loggedInWith("""
                {"auth": {
                  "identity": {"methods": ["password"], "password": {"user":
                    {"name": "drs", "domain": {"name": "Default"}, "password": "pw-secret"}}},
                  "scope": {"project": {"name": "service", "domain": {"name": "Default"}}}}}""");
    }

    @Test
    void logsInWithAPasswordByIds() {
        User user = new User(Ref.id("u1"), Optional.empty());
        session(new Password(user, "pw-secret", new Project(Ref.id("p1"), Optional.empty())))
                .region();
        loggedInWith("""
                {"auth": {
                  "identity": {"methods": ["password"], "password": {"user": {"id": "u1", "password": "pw-secret"}}},
                  "scope": {"project": {"id": "p1"}}}}""");
    }

    @Test
    void logsInWithAnApplicationCredentialWithoutAScope() {
        session(new ApplicationCredential("ac-1", "ac-secret")).region();
        loggedInWith("""
                {"auth": {"identity": {"methods": ["application_credential"],
                  "application_credential": {"id": "ac-1", "secret": "ac-secret"}}}}""");
    }

    @Test
    void logsInWithANamedApplicationCredentialOfAUser() {
        User user = new User(Ref.name("drs"), Optional.of(Ref.id("default")));
        session(new NamedApplicationCredential("ours", user, "ac-secret")).region();
        loggedInWith("""
                {"auth": {"identity": {"methods": ["application_credential"], "application_credential":
                  {"name": "ours", "secret": "ac-secret", "user": {"name": "drs", "domain": {"id": "default"}}}}}}""");
    }

    private Session session(Credentials credentials) {
        var config = stub.config(credentials, "RegionOne");
        return new Session(config, new Transport(config), now::get);
    }

    private int ask(Session session) {
        return session.send(request()).status();
    }

    private Request request() {
        return Request.get("test", URI.create(stub.base() + "/x"));
    }

    private static <T> List<T> inParallel(Callable<T> task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(
                    IntStream.range(0, 16).<Callable<T>>mapToObj(i -> task).toList())) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private void logins(int times) {
        stub.wire.verify(times, postRequestedFor(urlEqualTo(LOGIN)));
    }

    private void loggedInWith(String body) {
        stub.wire.verify(1, postRequestedFor(urlEqualTo(LOGIN)).withRequestBody(equalToJson(body)));
    }
}
