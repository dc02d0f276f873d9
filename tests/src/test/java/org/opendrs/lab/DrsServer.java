package org.opendrs.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A {@code drs server} process on the shipped jar: its log, its API, its end. */
public final class DrsServer implements AutoCloseable {
    private static final Duration REQUEST = Duration.ofSeconds(30);

    private final Process process;
    private final Path config;
    private final Path log;
    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(REQUEST).build();

    private DrsServer(Process process, Path config, Path log, URI base) {
        this.process = process;
        this.config = config;
        this.log = log;
        this.base = base;
    }

    /** Starts it and does not wait; its config.yml and its output stay in {@code folder}. */
    static DrsServer start(ServiceConfig config, Path folder) {
        try {
            Files.createDirectories(folder);
            Path file = Files.writeString(Files.createTempFile(folder, "config", ".yml"), config.yaml());
            Path log = Path.of(file.toString().replace("config", "service").replace(".yml", ".log"));
            Process process = new ProcessBuilder(Drs.launcher(), "server", file.toString())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new DrsServer(process, file, log, URI.create("http://127.0.0.1:" + config.port()));
        } catch (IOException e) {
            throw new UncheckedIOException("start of " + Drs.launcher(), e);
        }
    }

    /** Waits until its health check is good. */
    public DrsServer awaitHealthy(Duration limit) {
        await(
                "a good health check",
                limit,
                () -> status("/healthcheck").filter(code -> code == 200).isPresent());
        return this;
    }

    private Optional<Integer> status(String path) {
        try {
            return Optional.of(get(path, "").statusCode());
        } catch (UncheckedIOException e) {
            return Optional.empty(); // does not listen yet
        }
    }

    /** Everything it printed so far, line by line: log lines and decisions, with their times. */
    public List<String> lines() {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(log.toString(), e);
        }
    }

    /** Waits for a line and returns the first one, e.g. {@code awaitLine("a request", minute, l -> l.contains("…"))}. */
    public String awaitLine(String what, Duration limit, Predicate<String> wanted) {
        await(what, limit, () -> lines().stream().anyMatch(wanted));
        return lines().stream().filter(wanted).findFirst().orElseThrow();
    }

    private void await(String what, Duration limit, Callable<Boolean> condition) {
        try {
            Awaitility.await()
                    .atMost(limit)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> !process.isAlive() || condition.call());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "no %s within %d s; its log ends:%n%s".formatted(what, limit.toSeconds(), tail()), e);
        }
        if (!process.isAlive()) {
            throw new AssertionError("it ended, exit code %d, before %s; its log ends:%n%s"
                    .formatted(process.exitValue(), what, tail()));
        }
    }

    private String tail() {
        List<String> lines = lines();
        return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }

    /** A GET with a token; an empty token sends none. */
    public HttpResponse<String> get(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(REQUEST);
        if (!token.isEmpty()) {
            request.header("X-Auth-Token", token);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("GET " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in GET " + path, e);
        }
    }

    /** The JSON of a GET that must succeed. */
    public JsonNode json(String path, String token) {
        HttpResponse<String> response = get(path, token);
        if (response.statusCode() != 200) {
            throw new AssertionError("GET " + path + ": " + response.statusCode() + " " + response.body());
        }
        return Json.parse(response.body());
    }

    /** CPU time that it used since its start. */
    public Duration cpuTime() {
        return process.toHandle().info().totalCpuDuration().orElseThrow();
    }

    /** Memory that it holds, MiB (VmRSS). */
    public long residentMib() {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("VmRSS of the service", e);
        }
    }

    /** Runs {@code drs return-balloons} with its configuration, as a timer does: nothing is done while it is alive. */
    public Command returnBalloons() {
        return Drs.run("return-balloons", config.toString(), "--unless-alive", base + "/healthcheck");
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9}, at once. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(10));
    }

    /** As {@code systemctl stop}: asks it to end, kills it after 20 s. */
    @Override
    public void close() {
        process.destroy();
        if (!awaitEnd(Duration.ofSeconds(20))) {
            kill();
        }
    }

    private boolean awaitEnd(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
