package org.opendrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.Application;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opendrs.config.ConfigFile;
import org.opendrs.config.DrsConfiguration;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.nova.testing.FakeOpenStack;
import org.opendrs.snapshot.SnapshotReader;
import org.opendrs.testing.SteadyGuests;

/** The whole service over real HTTP, on a fake OpenStack and hypervisors in memory. */
class ServiceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<HostId, SteadyGuests> HYPERVISORS = new ConcurrentHashMap<>();

    private static FakeOpenStack openStack;
    private static DropwizardTestSupport<DrsConfiguration> service;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        openStack = FakeOpenStack.builder()
                .host("cmp1", 4, 8192)
                .host("cmp2", 4, 8192)
                .flavor("small", 1, 1024)
                .server("web-1", "small", "cmp1")
                .server("web-2", "small", "cmp1")
                .server("web-3", "small", "cmp2")
                .user("auditor", "secret", "admin", "reader")
                .user("tenant", "secret", "shop", "reader", "member")
                .start();
        Path file = Files.writeString(directory.resolve("config.yml"), """
                cloud:
                  authUrl: %s
                  username: admin
                  password: secret
                  projectName: admin
                  region: RegionOne
                hypervisors: {sampleEvery: 500ms}
                control: {tickEvery: 200ms, inventoryEvery: 1s}
                server:
                  type: simple
                  connector: {type: http, port: 0, bindHost: 127.0.0.1}
                  requestLog: {appenders: []}
                """.formatted(openStack.authUrl()));
        DrsConfiguration configuration = new ConfigFile(file, Map.of()).load();
        Connections cloud = Wiring.of("config.yml", configuration).world();
        DrsApplication wired = new DrsApplication(
                new WithHypervisors(
                        cloud,
                        host -> HYPERVISORS.computeIfAbsent(
                                host, h -> new SteadyGuests(h, guestsOf(h).toArray(InstanceId[]::new)))),
                Optional.of(openStack.authUrl()),
                InstantSource.system());
        service = new DropwizardTestSupport<>(DrsApplication.class, configuration) {
            @Override
            public Application<DrsConfiguration> newApplication() {
                return wired;
            }
        };
        service.before();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get("/v1/hosts", admin()).body().contains("\"stealRatio\":0."));
    }

    private static List<InstanceId> guestsOf(HostId host) {
        return openStack.look(cloud -> cloud.servers().values().stream()
                .filter(server -> server.host()
                        .filter(it -> it.name().equals(host.name()))
                        .isPresent())
                .map(server -> new InstanceId(server.id()))
                .toList());
    }

    @AfterAll
    static void stop() {
        service.after();
        openStack.close();
    }

    @AfterEach
    void mend() {
        openStack.faults().clear();
    }

    private static String token(String user, String project) throws Exception {
        String body = """
                {"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": "%s", "domain": {"id": "default"},
                "password": "secret"}}}, "scope": {"project": {"name": "%s", "domain": {"id": "default"}}}}}
                """.formatted(user, project);
        HttpRequest request = HttpRequest.newBuilder(URI.create(openStack.authUrl() + "/auth/tokens"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
        return answer.headers().firstValue("X-Subject-Token").orElseThrow(() -> new AssertionError(answer.body()));
    }

    private static String admin() throws Exception {
        return token("admin", "admin");
    }

    private static HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.getLocalPort() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path, String token) throws Exception {
        return send("GET", path, "X-Auth-Token", token);
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body());
    }

    private static void assertError(HttpResponse<String> answer, int status, String code) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode error = json(answer).at("/errors/0");
        assertThat(error.at("/status").intValue()).isEqualTo(status);
        assertThat(error.at("/code").textValue()).isEqualTo(code);
        assertThat(error.at("/title").textValue()).isNotBlank();
        assertThat(error.at("/detail").textValue()).isNotBlank().doesNotContain("\n");
        assertThat(error.at("/request_id").textValue())
                .startsWith("req-")
                .isEqualTo(answer.headers().firstValue("X-OpenStack-Request-ID").orElseThrow());
    }

    @Test
    void hostsShowRecordAndWorld() throws Exception {
        JsonNode hosts = json(get("/v1/hosts", admin())).get("hosts");
        assertThat(hosts.findValuesAsText("name")).containsExactly("cmp1", "cmp2");
        assertThat(hosts.get(0).get("memoryMib").intValue()).isEqualTo(8192);
        assertThat(hosts.get(0).get("instances").intValue()).isEqualTo(2);
        assertThat(hosts.get(0).get("stealRatio").doubleValue()).isBetween(0.1, 0.25);
        assertThat(hosts.get(0).get("reportAgeSeconds").doubleValue()).isBetween(0.0, 10.0);
        assertThat(hosts.get(0).get("blindBecause").textValue()).startsWith("measured for ");
        assertThat(hosts.get(0).get("silentBecause").isNull()).isTrue();
    }

    @Test
    void instancesArePagedAndFilteredByHost() throws Exception {
        String admin = admin();
        JsonNode first = json(get("/v1/instances?limit=2", admin));
        assertThat(first.get("instances")).hasSize(2);
        String next = first.at("/instances_links/0/href").textValue();
        JsonNode second = json(get(next.substring(next.indexOf("/v1")), admin));
        assertThat(second.get("instances")).hasSize(1);
        assertThat(second.has("instances_links")).isFalse();
        assertThat(json(get("/v1/instances?host=cmp1", admin)).get("instances").findValuesAsText("name"))
                .containsExactlyInAnyOrder("web-1", "web-2");
        assertThat(json(get("/v1/instances?host=nowhere", admin)).get("instances"))
                .isEmpty();
    }

    @Test
    void statusHotspotsAndMigrationsAnswer() throws Exception {
        String admin = admin();
        JsonNode status = json(get("/v1/status", admin)).get("status");
        assertThat(status.get("mode").textValue()).isEqualTo("recommend");
        assertThat(status.get("hosts").intValue()).isEqualTo(2);
        assertThat(status.get("instances").intValue()).isEqualTo(3);
        assertThat(status.get("inventoryAt").textValue()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(json(get("/v1/hotspots", admin)).get("hotspots").isArray()).isTrue();
        assertThat(json(get("/v1/migrations", admin)).get("migrations")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/status",
                "/v1/hosts",
                "/v1/instances",
                "/v1/hotspots",
                "/v1/migrations",
                "/v1/plans",
                "/v1/snapshot"
            })
    void everythingOfTheCloudNeedsAToken(String path) throws Exception {
        HttpResponse<String> answer = send("GET", path);
        assertError(answer, 401, "drs.unauthorized");
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .contains("Keystone uri=\"" + openStack.authUrl() + "\"");
        assertError(get(path, "nonsense"), 401, "drs.unauthorized");
        assertThat(get(path, admin()).statusCode()).isEqualTo(200);
    }

    @Test
    void readersOfTheOperatorsProjectReadAndTenantsDoNot() throws Exception {
        assertThat(get("/v1/instances", token("auditor", "admin")).statusCode()).isEqualTo(200);
        assertError(get("/v1/instances", token("tenant", "shop")), 403, "drs.forbidden");
    }

    @Test
    void identityHeadersFromOutsideAreNotBelieved() throws Exception {
        assertError(
                send("GET", "/v1/status", "X-Roles", "admin", "X-Identity-Status", "Confirmed", "X-Project-Id", "p"),
                401,
                "drs.unauthorized");
        assertError(
                send("GET", "/v1/status", "X-Roles", "admin", "X-Auth-Token", token("tenant", "shop")),
                403,
                "drs.forbidden");
    }

    @Test
    void aKeystoneThatCannotBeAskedIsNoVerdict() throws Exception {
        openStack.faults().on("GET", ".*/auth/tokens").times(10).answer(503, "text/html", "<html>busy</html>");
        HttpResponse<String> answer = get("/v1/status", "a-token-never-seen");
        assertError(answer, 503, "drs.service-unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void tokensAreAskedForOnce() throws Exception {
        String admin = admin();
        get("/v1/status", admin);
        long asked = openStack.requests("GET", ".*/auth/tokens");
        get("/v1/hosts", admin);
        get("/v1/instances", admin);
        assertThat(openStack.requests("GET", ".*/auth/tokens")).isEqualTo(asked);
    }

    @Test
    void wrongPathsMethodsAndQueriesHaveTheStableBody() throws Exception {
        String admin = admin();
        assertError(get("/v1/nothing", admin), 404, "drs.not-found");
        assertError(get("/v2/status", admin), 404, "drs.not-found");
        assertError(send("DELETE", "/v1/status", "X-Auth-Token", admin), 405, "drs.method-not-allowed");
        assertError(get("/v1/instances?limit=none", admin), 400, "drs.bad-request");
        assertError(get("/v1/instances?marker=none", admin), 400, "drs.bad-request");
        assertError(get("/admin/tasks/gc", admin), 404, "drs.not-found");
        assertError(send("POST", "/admin/tasks/gc"), 404, "drs.not-found");
    }

    @Test
    void aPlanThatIsNotKeptIsNotFound() throws Exception {
        String admin = admin();
        assertThat(json(get("/v1/plans", admin)).get("plans").isArray()).isTrue();
        for (String path : List.of("/v1/plans/none", "/v1/plans/none/snapshot", "/v1/plans/..%2fnone")) {
            HttpResponse<String> answer = get(path, admin);
            assertThat(answer.statusCode()).as(path).isIn(400, 404);
        }
        assertError(get("/v1/plans/none/snapshot", admin), 404, "drs.not-found");
        assertThat(get("/v1/plans/none", admin).body()).contains("control.keptPlans");
        assertError(get("/v1/plans?limit=0", admin), 400, "drs.bad-request");
    }

    @Test
    void whatWasSeenLastIsAFileThatReadsBack() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.getLocalPort() + "/v1/snapshot"))
                .header("X-Auth-Token", admin())
                .build();
        HttpResponse<InputStream> answer = HTTP.send(request, BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/gzip");
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(SnapshotReader.read(answer.body()).snapshot().instances()).hasSize(3);
    }

    @Test
    void versionsNeedNoToken() throws Exception {
        assertThat(json(send("GET", "/")).at("/versions/0/id").textValue()).isEqualTo("v1.0");
        assertThat(json(send("GET", "/v1")).at("/version/status").textValue()).isEqualTo("CURRENT");
    }

    @Test
    void metricsTellWhatHappens() throws Exception {
        HttpResponse<String> answer = send("GET", "/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("# HELP drs_ticks_total ")
                .contains("drs_hosts 2.0")
                .contains("drs_instances 3.0")
                .contains("drs_host_steal_ratio{host=\"cmp1\"} 0.")
                .contains("drs_host_report_age_seconds{host=\"cmp2\"} ")
                .contains("drs_cloud_call_seconds_count{operation=\"inventory\",result=\"ok\"}")
                .contains("drs_hypervisor_sample_seconds_count{result=\"ok\"}")
                .contains("drs_hotspots{kind=\"cpu\"} 0.0")
                .contains("drs_cloud_available 1.0");
    }

    @Test
    void aCloudThatGoesAwayDegradesTheServiceUntilItIsBack() throws Exception {
        await().until(() -> send("GET", "/healthcheck").statusCode() == 200);
        openStack.faults().on("GET", ".*/servers/detail.*").times(1000).answer(503, "text/html", "<html>busy</html>");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> send("GET", "/healthcheck").statusCode() == 503);
        JsonNode health = json(send("GET", "/healthcheck"));
        assertThat(health.get("status").textValue()).isEqualTo("degraded");
        assertThat(health.at("/checks/cloud/healthy").booleanValue()).isFalse();
        assertThat(health.at("/checks/cloud/message").textValue()).contains("503");
        openStack.faults().clear();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> send("GET", "/healthcheck").statusCode() == 200);
    }
}
