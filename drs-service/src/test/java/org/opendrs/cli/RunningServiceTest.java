package org.opendrs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opendrs.snapshot.SnapshotReader;

class RunningServiceTest {
    private static final String SNAPSHOT = """
            {"format": "opendrs-snapshot/1", "takenAt": "2026-11-22T12:00:00Z",
             "hosts": [{"name": "cmp1", "cores": 4, "memoryMib": 16384}], "instances": []}
            """;

    private final StringWriter err = new StringWriter();
    private HttpServer server = create();
    private int status = 200;
    private String body = SNAPSHOT;

    private static HttpServer create() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() {
        server.createContext("/v1/snapshot", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean welcome = "good".equals(exchange.getRequestHeaders().getFirst("X-Auth-Token"));
        byte[] bytes = body.replace("TOKEN", welcome ? "good" : "bad").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private int snapshot(String... arguments) {
        String[] line = new String[arguments.length + 1];
        line[0] = "snapshot";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return Drs.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), line);
    }

    @Test
    void whatTheServiceSawBecomesAFile(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("seen.json.gz");
        assertThat(snapshot("--service", url() + "/", "-o", file.toString())).isZero();
        assertThat(SnapshotReader.read(file).snapshot().hosts()).hasSize(1);
        assertThat(err.toString()).contains("1 hosts, 0 instances").hasLineCount(1);
    }

    @Test
    void theTokenIsInTheHeaderAndInNoMessage() throws Exception {
        body = "TOKEN";
        RunningService service = new RunningService(URI.create(url()), Optional.of("good"));
        try (InputStream answer = service.get("/v1/snapshot")) {
            assertThat(answer).hasContent("good");
        }
        assertThat(service.toString()).isEqualTo(url());
    }

    @Test
    void aServiceThatWantsATokenSaysHowToGiveOne(@TempDir Path directory) throws IOException {
        status = 401;
        body = "{\"errors\": [{\"detail\": \"a valid token is needed in X-Auth-Token\"}]}";
        assertThat(snapshot("--service", url(), "-o", directory.resolve("f").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1).contains("HTTP 401: a valid token", "OS_TOKEN");
        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void otherAnswersAreOneLineAndAFailure(@TempDir Path directory) {
        String file = directory.resolve("f").toString();
        body = "{\"format\": \"opendrs-snapshot/9\"}";
        assertThat(snapshot("--service", url(), "-o", file)).isEqualTo(1);
        status = 404;
        body = "<html>";
        assertThat(snapshot("--service", url(), "-o", file)).isEqualTo(1);
        assertThat(err.toString()).hasLineCount(2).contains("cannot be read: ", "HTTP 404: no answer of this service");
    }

    @Test
    void nobodyThereIsOneLineAndAFailure(@TempDir Path directory) {
        server.stop(0);
        assertThat(snapshot("--service", url(), "-o", directory.resolve("f").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).hasLineCount(1).contains("is the service there?");
    }

    @Test
    void eitherAConfigurationOrAServiceAndAUrlThatIsOne(@TempDir Path directory) {
        String file = directory.resolve("f").toString();
        assertThat(snapshot("-o", file)).isEqualTo(2);
        assertThat(snapshot("config.yml", "--service", url(), "-o", file)).isEqualTo(2);
        assertThat(snapshot("--service", "localhost:9344", "-o", file)).isEqualTo(2);
        assertThat(err.toString()).hasLineCount(3).contains("'localhost:9344' is no URL");
        assertThatThrownBy(() -> new RunningService(URI.create("ftp://x"), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
