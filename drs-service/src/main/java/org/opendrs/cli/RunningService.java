package org.opendrs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * A running service, over REST.
 *
 * @param uri of the service, such as {@code http://127.0.0.1:9344}
 * @param token a Keystone token; empty for a service that lets everybody in
 */
record RunningService(URI uri, Optional<String> token) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    RunningService {
        if (uri.getScheme() == null || !uri.getScheme().matches("https?") || uri.getHost() == null) {
            throw new IllegalArgumentException("'" + uri + "' is no URL such as http://127.0.0.1:9344");
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return uri.toString();
    }

    /**
     * The body of an answer; to be closed.
     *
     * @param path such as {@code /v1/snapshot}
     * @throws UsageException when the token is missing or not good enough
     * @throws IOException with one line, for any other answer and when there is none
     */
    InputStream get(String path) throws IOException, UsageException, InterruptedException {
        String base = uri.toString().replaceAll("/+$", "");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
        token.ifPresent(id -> request.header("X-Auth-Token", id));
        HttpResponse<InputStream> answer = send(request.build());
        if (answer.statusCode() == 200) {
            return answer.body();
        }
        String line = base + path + ": HTTP " + answer.statusCode() + ": " + detail(answer.body());
        if (answer.statusCode() == 401 || answer.statusCode() == 403) {
            throw new UsageException(line + "; give one in OS_TOKEN, as openstack token issue makes it");
        }
        throw new IOException(line);
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new IOException(uri + ": no answer (" + e.getClass().getSimpleName() + "); is the service there?", e);
        }
    }

    private static String detail(InputStream body) {
        try (body) {
            String detail = new ObjectMapper()
                    .readTree(body.readNBytes(65_536))
                    .at("/errors/0/detail")
                    .asText();
            return detail.isEmpty() ? "no error of this service" : detail;
        } catch (IOException e) {
            return "no answer of this service";
        }
    }
}
