package org.opendrs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opendrs.nova.testing.FakeOpenStack;
import org.opendrs.nova.testing.FakeOpenStackBuilder;
import org.opendrs.snapshot.SnapshotReader;

/** The commands with a {@code config.yml}, as an operator runs them: what they print and how they exit. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServiceCommandsTest {
    /** Nobody listens on port 1 of loopback. */
    private static final String NOWHERE = "http://127.0.0.1:1/v3";

    @TempDir
    private Path directory;

    private FakeOpenStack openStack = cloud().start();
    private String user = "admin";
    private String password = "secret";
    private String region = "RegionOne";
    private String more = "";
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private static FakeOpenStackBuilder cloud() {
        return FakeOpenStack.builder()
                .host("cmp1", 4, 8192)
                .flavor("small", 1, 1024)
                .server("web-1", "small", "cmp1")
                .user("simple", "secret", "admin", "member");
    }

    @AfterEach
    void close() {
        openStack.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String config(String authUrl, int port) {
        return """
                cloud:
                  authUrl: %s
                  username: %s
                  password: %s
                  projectName: admin
                  region: %s
                hypervisors:
                  uri: qemu+unix://{host}/system?socket=/nowhere/libvirt-sock
                server:
                  type: simple
                  connector: {type: http, port: %d, bindHost: 127.0.0.1}
                  requestLog: {appenders: []}
                %s
                """.formatted(authUrl, user, password, region, port, more);
    }

    private int run(String config, String command, String... arguments) throws IOException {
        Path file = Files.writeString(directory.resolve("config.yml"), config);
        String[] line = new String[arguments.length + 2];
        line[0] = command;
        line[1] = file.toString();
        System.arraycopy(arguments, 0, line, 2, arguments.length);
        return Drs.run(new PrintWriter(out, true), new PrintWriter(err, true), line);
    }

    private void assertConfigRefused(String config, String... parts) throws IOException {
        assertThat(run(config, "server")).isEqualTo(2);
        assertThat(err.toString()).startsWith("drs server: ").hasLineCount(1).contains(parts);
    }

    private void assertRefused(String... parts) throws IOException {
        assertConfigRefused(config(openStack.authUrl().toString(), freePort()), parts);
    }

    @Test
    void aWrongPasswordIsOneLine() throws IOException {
        password = "hunter2";
        assertRefused("log in", "401", "wrong password");
        assertThat(err.toString()).doesNotContain("hunter2");
    }

    @Test
    void anUnknownRegionIsOneLine() throws IOException {
        region = "RegionNine";
        assertRefused("RegionNine", "RegionOne");
    }

    @Test
    void aNovaThatIsTooOldIsOneLine() throws IOException {
        openStack.close();
        openStack = cloud().novaMax("2.60").start();
        assertRefused("2.60", "2.68");
    }

    @Test
    void aMissingRoleIsOneLine() throws IOException {
        user = "simple";
        assertRefused("403", "role");
    }

    @Test
    void anExpiredApplicationCredentialIsOneLine() throws IOException {
        String id = openStack.look(cloud -> cloud.identity()
                .credential("drs", "hunter2", "admin", "admin", Optional.of(Instant.EPOCH))
                .id());
        assertConfigRefused("""
                cloud:
                  authUrl: %s
                  applicationCredentialId: %s
                  applicationCredentialSecret: hunter2
                """.formatted(openStack.authUrl(), id), "application credential", "401");
        assertThat(err.toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"controll: {}", "control: {tickEvery: 2 parsecs}", "control: {tickEvery: 0s}"})
    void aMistakeInTheFileIsOneLineThatNamesIt(String mistake) throws IOException {
        more = mistake;
        assertRefused("config.yml: ", mistake.substring(0, 7));
    }

    @Test
    void aPortInUseIsOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertConfigRefused(
                    config(openStack.authUrl().toString(), taken.getLocalPort()),
                    "config.yml: server.connector: 127.0.0.1:" + taken.getLocalPort() + " is in use");
        }
    }

    @Test
    void noAuthenticationIsForLoopbackOnly() throws IOException {
        more = "api: {auth: none}";
        assertConfigRefused(
                config(openStack.authUrl().toString(), freePort()).replace("bindHost: 127.0.0.1", "bindHost: 0.0.0.0"),
                "config.yml: api.auth: none would let everybody in");
    }

    @Test
    void aFileThatIsNotThereIsOneLine() {
        assertThat(Drs.run(new PrintWriter(out, true), new PrintWriter(err, true), "server", "nowhere.yml"))
                .isEqualTo(2);
        assertThat(err.toString())
                .startsWith("drs server: nowhere.yml: no such file")
                .hasLineCount(1);
    }

    @Test
    void aCloudThatIsAwayStartsDegraded() throws Exception {
        more = "api: {auth: none}";
        int port = freePort();
        String config = config(NOWHERE, port);
        AtomicInteger exit = new AtomicInteger(-1);
        Thread server = new Thread(() -> {
            try {
                exit.set(run(config, "server"));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        server.start();
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/healthcheck"))
                .build();
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsMatching(IOException.class::isInstance)
                .untilAsserted(() -> {
                    HttpResponse<String> answer =
                            HttpClient.newHttpClient().send(health, HttpResponse.BodyHandlers.ofString());
                    assertThat(answer.statusCode()).isEqualTo(503);
                    assertThat(answer.body()).contains("connection refused");
                });
        server.interrupt();
        server.join(20_000);
        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void checkNamesEachRequirement() throws IOException {
        assertThat(run(config(openStack.authUrl().toString(), freePort()), "check"))
                .isEqualTo(1);
        assertThat(out.toString().lines())
                .anyMatch(line -> line.startsWith("ok   keystone: "))
                .anyMatch(line -> line.startsWith("ok   credentials: user admin, project admin, roles admin"))
                .anyMatch(line -> line.startsWith("ok   region: RegionOne"))
                .anyMatch(line -> line.startsWith("ok   clocks: "))
                .anyMatch(line -> line.startsWith("ok   catalog placement: http"))
                .anyMatch(line -> line.startsWith("ok   nova version: microversion 2."))
                .anyMatch(line -> line.startsWith("ok   role for hypervisors: 1 "))
                .anyMatch(line -> line.startsWith("ok   role for live migration: "))
                .anyMatch(line -> line.startsWith("ok   placement: 1 "))
                .anyMatch(line -> line.startsWith("FAIL hypervisor cmp1: ") && line.contains("hypervisors.uri"))
                .anyMatch(line -> line.startsWith("ok   port "))
                .allMatch(line -> line.startsWith("ok   ") || line.startsWith("FAIL hypervisor"));
    }

    @Test
    void checkNamesARoleThatIsMissing() throws IOException {
        user = "simple";
        assertThat(run(config(openStack.authUrl().toString(), freePort()), "check"))
                .isEqualTo(1);
        assertThat(out.toString().lines())
                .anyMatch(
                        line -> line.startsWith("FAIL role for hypervisors: ") && line.contains("give the user a role"))
                .anyMatch(line -> line.startsWith("FAIL role for live migration: ") && line.contains("give the user"));
    }

    @Test
    void checkNamesAPortInUseAndAKeystoneThatIsAway() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run(config(NOWHERE, taken.getLocalPort()), "check")).isEqualTo(1);
        }
        assertThat(out.toString().lines())
                .anyMatch(line -> line.startsWith("FAIL keystone: ") && line.contains("connection refused"))
                .anyMatch(line -> line.startsWith("FAIL port ") && line.contains("cannot be bound"));
    }

    @Test
    void aWrongFileIsNoCheckAtAll() throws IOException {
        assertThat(run("bogus: 1", "check")).isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1).contains("bogus: unknown key");
    }

    @Test
    void aSnapshotIsAFileThatReadsBack() throws Exception {
        Path file = directory.resolve("cluster.json.gz");
        more = "control: {maxReportAge: 1m}";
        String config = config(openStack.authUrl().toString(), freePort())
                .replace("hypervisors:", "hypervisors:\n  sampleEvery: 500ms");
        assertThat(run(config, "snapshot", "-o", file.toString(), "--seconds", "1"))
                .isZero();
        assertThat(err.toString()).contains("silent: host cmp1: ").contains("1 hosts, 1 instances");
        assertThat(SnapshotReader.read(file).snapshot().instances())
                .singleElement()
                .satisfies(instance -> {
                    assertThat(instance.name()).isEqualTo("web-1");
                    assertThat(instance.host().name()).isEqualTo("cmp1");
                });
        try (var files = Files.list(directory)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("config.yml", "cluster.json.gz");
        }
    }

    @Test
    void aSnapshotOfACloudThatIsAwayFails() throws IOException {
        String target = directory.resolve("cluster.json").toString();
        assertThat(run(config(NOWHERE, freePort()), "snapshot", "-o", target)).isEqualTo(1);
        assertThat(err.toString()).hasLineCount(1).contains("connection refused");
        assertThat(run(config(NOWHERE, freePort()), "snapshot", "-o", target, "--seconds", "1"))
                .isEqualTo(2);
    }
}
