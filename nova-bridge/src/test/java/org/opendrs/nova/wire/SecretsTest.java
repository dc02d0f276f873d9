package org.opendrs.nova.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opendrs.nova.connect.CloudConnection;
import org.slf4j.LoggerFactory;

/** Neither our log nor openstack4j's holds a password or a token, however much is logged. */
class SecretsTest {

    private static final List<String> TALKERS = List.of("org.opendrs", "org.openstack4j");

    private final StubCloud stub = new StubCloud();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void logEverything() {
        log.start();
        TALKERS.forEach(talker -> {
            logger(talker).setLevel(Level.TRACE);
            logger(talker).setAdditive(false);
            logger(talker).addAppender(log);
        });
    }

    @AfterEach
    void stop() {
        TALKERS.forEach(talker -> {
            logger(talker).detachAppender(log);
            logger(talker).setAdditive(true);
            logger(talker).setLevel(null);
        });
        stub.close();
    }

    @Test
    void passwordsAndTokensAreNeverLogged() {
        CloudConnection cloud = stub.connect();
        stub.wire.stubFor(
                get(urlPathEqualTo("/identity/v3/auth/tokens")).willReturn(okJson(stub.tokenBody(StubCloud.NEVER))));
        cloud.tokens().validate("callers-token");
        stub.wire.stubFor(get(urlPathEqualTo("/compute/v2.1/servers/a"))
                .willReturn(aResponse().withStatus(401)));
        assertThatThrownBy(() -> cloud.nova().server("a")).message().doesNotContain("token-1", "pw-secret");
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSizeGreaterThan(5)
                .noneMatch(line ->
                        line.contains("pw-secret") || line.contains("token-1") || line.contains("callers-token"));
        assertThat(cloud.toString()).isEqualTo("cloud stub");
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
