package org.opendrs.nova.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opendrs.nova.NovaClient;
import org.opendrs.nova.config.CloudConfig;
import org.opendrs.nova.config.CloudConfigs;
import org.opendrs.nova.config.Credentials;
import org.opendrs.nova.config.Credentials.ApplicationCredential;
import org.opendrs.nova.config.Credentials.Password;
import org.opendrs.nova.config.Credentials.Project;
import org.opendrs.nova.config.Credentials.Ref;
import org.opendrs.nova.config.Credentials.User;
import org.opendrs.nova.connect.CloudConnection;
import org.opendrs.nova.fault.LoginFault;
import org.opendrs.nova.fault.RefusedFault;
import org.opendrs.nova.http.Answer;
import org.opendrs.nova.http.Request;
import org.opendrs.nova.http.Transport;
import org.opendrs.nova.keystone.Session;
import org.opendrs.nova.model.CallerToken;

/** Who may log in, and as what, over a real Keystone. */
@Tag("cloud")
class RealKeystoneTest {

    private final CloudConfig config = CloudConfigs.ofProcess().selected();
    private final Session session = new Session(config, new Transport(config), InstantSource.system());

    @Test
    void anApplicationCredentialIsAsGoodAsThePassword() {
        JsonNode made = applicationCredential(Instant.now().plus(Duration.ofHours(1)));
        try {
            CloudConnection cloud = CloudConnection.connect(with(credential(made)));
            assertThat(cloud.nova().hypervisors()).isNotEmpty();
        } finally {
            keystone("DELETE", credentials() + "/" + made.get("id").asText(), "");
        }
    }

    @Test
    void anExpiredApplicationCredentialIsNamed() {
        JsonNode made = applicationCredential(Instant.now().plusSeconds(10));
        try {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThatThrownBy(() -> CloudConnection.login(with(credential(made))))
                            .isInstanceOf(LoginFault.class)
                            .hasMessageContaining(made.get("id").asText())
                            .hasMessageContaining("expired"));
        } finally {
            keystone("DELETE", credentials() + "/" + made.get("id").asText(), "");
        }
    }

    @Test
    void aWrongPasswordIsNamed() {
        Password right = (Password) config.credentials();
        Password wrong = new Password(right.user(), "no-such-password", right.project());
        assertThatThrownBy(() -> CloudConnection.login(with(wrong)))
                .isInstanceOf(LoginFault.class)
                .hasMessageContaining("wrong password")
                .message()
                .doesNotContain("no-such-password", "\n");
    }

    @Test
    void aReaderIsToldWhichPolicyRefusesHim() {
        String user = keystone(
                        "POST", "users", "{\"user\": {\"name\": \"bridge-reader\", \"password\": \"reader-pw\"}}")
                .json()
                .at("/user/id")
                .asText();
        try {
            String reader = keystone("GET", "roles?name=reader", "")
                    .json()
                    .at("/roles/0/id")
                    .asText();
            keystone(
                    "PUT",
                    "projects/" + caller().project().orElseThrow().id() + "/users/" + user + "/roles/" + reader,
                    "{}");
            Project project = ((Password) config.credentials()).project();
            Password credentials = new Password(new User(Ref.id(user), Optional.empty()), "reader-pw", project);
            NovaClient nova = CloudConnection.login(with(credentials)).nova();
            assertThatThrownBy(nova::hypervisors)
                    .isInstanceOf(RefusedFault.class)
                    .hasMessageContaining("os_compute_api:os-hypervisors")
                    .hasMessageContaining("give the user a role");
            assertThatThrownBy(nova::servers).isInstanceOf(RefusedFault.class).hasMessageContaining("all_tenants");
        } finally {
            keystone("DELETE", "users/" + user, "");
        }
    }

    @Test
    void ourOwnTokenIsValidAndAdmin() {
        assertThat(caller().roles()).contains("admin");
        assertThat(caller().expires()).isAfter(Instant.now());
    }

    /** Whom our token belongs to, asked with a token that Keystone just gave out. */
    private CallerToken caller() {
        Answer answer = keystone("POST", "auth/tokens", passwordLogin());
        String token = answer.header("X-Subject-Token").orElseThrow();
        return CloudConnection.login(config).tokens().validate(token).orElseThrow();
    }

    private String passwordLogin() {
        Password password = (Password) config.credentials();
        return """
                {"auth": {"identity": {"methods": ["password"], "password": {"user":
                  {"name": "%s", "domain": {"id": "default"}, "password": "%s"}}},
                 "scope": {"project": {"name": "%s", "domain": {"id": "default"}}}}}""".formatted(
                        password.user().ref().value(),
                        password.password(),
                        password.project().ref().value());
    }

    private JsonNode applicationCredential(Instant expires) {
        String body = """
                {"application_credential": {"name": "bridge-%s", "secret": "ac-secret", "expires_at": "%s"}}""".formatted(
                        expires.toEpochMilli(),
                        LocalDateTime.ofInstant(expires, ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS));
        return keystone("POST", credentials(), body).json().get("application_credential");
    }

    private static ApplicationCredential credential(JsonNode made) {
        return new ApplicationCredential(made.get("id").asText(), "ac-secret");
    }

    private String credentials() {
        return "users/" + caller().userId() + "/application_credentials";
    }

    private CloudConfig with(Credentials credentials) {
        return CloudConfig.of(
                "real", config.authUrl(), credentials, config.region().orElseThrow());
    }

    private Answer keystone(String method, String path, String body) {
        URI uri = URI.create(config.authUrl().toString().replaceAll("/+$", "") + "/" + path);
        Request request = switch (method) {
            case "GET" -> Request.get("read", uri);
            case "DELETE" -> Request.delete("delete", uri);
            default -> Request.of("prepare", method, uri, body);
        };
        return session.send(request).required();
    }
}
