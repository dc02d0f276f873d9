package org.opendrs.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * One page in a real, headless Chromium, spoken to by its DevTools protocol. Everything is gone after {@link #close}.
 *
 * <p>The protocol and not a library: two calls are all that is needed, and a driver would be another download of the browser's size.
 */
final class Chromium implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String LISTENING = "DevTools listening on ws://";
    private static final long SECONDS = 60;

    private final Path profile;
    private final Process process;
    private final Replies replies = new Replies();
    private final AtomicInteger ids = new AtomicInteger();
    private final WebSocket page;

    /** Opens an address; the page may still be loading. */
    Chromium(String address) throws Exception {
        profile = Files.createTempDirectory("drs-chromium");
        process = new ProcessBuilder(
                        "chromium",
                        "--headless=new",
                        "--no-sandbox", // tests run as root
                        "--disable-gpu",
                        "--no-first-run",
                        "--window-size=1280,1500",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        page = HTTP.newWebSocketBuilder()
                .buildAsync(target(devTools(), address), replies)
                .get(SECONDS, TimeUnit.SECONDS);
    }

    /** Host and port, which Chromium chooses and writes. */
    private String devTools() throws Exception {
        CompletableFuture<String> found = new CompletableFuture<>();
        Thread reader = new Thread(() -> readOutput(found), "chromium-output");
        reader.setDaemon(true);
        reader.start();
        return found.get(SECONDS, TimeUnit.SECONDS);
    }

    /** To the end, so that the pipe never fills. */
    private void readOutput(CompletableFuture<String> found) {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                int at = line.indexOf(LISTENING);
                if (at >= 0) {
                    found.complete(line.substring(at + LISTENING.length()).replaceAll("/.*", ""));
                }
            }
            found.completeExceptionally(new IOException("chromium ended"));
        } catch (IOException e) {
            found.completeExceptionally(e);
        }
    }

    private static URI target(String devTools, String address) throws Exception {
        HttpRequest open = HttpRequest.newBuilder(URI.create("http://" + devTools + "/json/new?" + address))
                .PUT(BodyPublishers.noBody())
                .build();
        String answer = HTTP.send(open, BodyHandlers.ofString()).body();
        return URI.create(JSON.readTree(answer).path("webSocketDebuggerUrl").asText());
    }

    private JsonNode call(String method, Map<String, Object> params) {
        try {
            int id = ids.incrementAndGet();
            CompletableFuture<JsonNode> reply = replies.expect(id);
            page.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", params)), true);
            return reply.get(SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(method + " in Chromium", e);
        }
    }

    /** The value of an expression in the page, as text. */
    String evaluate(String expression) {
        JsonNode reply = call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        if (reply.path("result").has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + reply);
        }
        return reply.path("result").path("result").path("value").asText();
    }

    /** What the page looks like now, as PNG. */
    void screenshot(Path file) throws IOException {
        JsonNode reply = call("Page.captureScreenshot", Map.of("format", "png"));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(
                file,
                Base64.getDecoder().decode(reply.path("result").path("data").asText()));
    }

    @Override
    public void close() throws Exception {
        page.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor(SECONDS, TimeUnit.SECONDS);
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    /** Answers by the numbers of their calls. */
    private static final class Replies implements WebSocket.Listener {
        private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
        private final StringBuilder text = new StringBuilder();

        CompletableFuture<JsonNode> expect(int id) {
            CompletableFuture<JsonNode> reply = new CompletableFuture<>();
            waiting.put(id, reply);
            return reply;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                take(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void take(String message) {
            try {
                JsonNode reply = JSON.readTree(message);
                CompletableFuture<JsonNode> expected =
                        waiting.remove(reply.path("id").asInt());
                if (expected != null) {
                    expected.complete(reply);
                }
            } catch (IOException e) {
                throw new IllegalStateException("no JSON from Chromium: " + message, e);
            }
        }
    }
}
