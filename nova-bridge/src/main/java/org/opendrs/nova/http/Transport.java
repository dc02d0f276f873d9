package org.opendrs.nova.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.opendrs.nova.config.CloudConfig;
import org.opendrs.nova.config.CloudConfig.Limits;
import org.opendrs.nova.fault.UnreachableFault;
import org.opendrs.nova.fault.UnreachableFault.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Exchanges with the services of one cloud: one connection pool, one trust. Any complete answer is a result. */
public final class Transport {

    private static final Logger LOG = LoggerFactory.getLogger(Transport.class);

    static {
        // Apache and uwsgi close an idle connection after 5 s. Ours must die earlier, or a POST is sent into a closed
        // one
        // and its outcome is unknown. The JDK reads this once, before the first client is made.
        if (System.getProperty("jdk.httpclient.keepalive.timeout") == null) {
            System.setProperty("jdk.httpclient.keepalive.timeout", "4");
        }
    }

    /** Waits between two tries. */
    @FunctionalInterface
    interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    private final HttpClient client;
    private final Limits limits;
    private final Retries retries;
    private final Pause pause;
    private final Diagnosis diagnosis;

    /** @throws org.opendrs.nova.fault.ConfigFault when the CA file cannot be used */
    public Transport(CloudConfig config) {
        this(config, duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos()));
    }

    Transport(CloudConfig config, Pause pause) {
        this.limits = config.limits();
        this.retries = new Retries(limits.attempts());
        this.pause = pause;
        this.diagnosis = new Diagnosis(config.tls(), limits);
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.connect());
        Trust.context(config.tls()).ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    /**
     * Sends, and sends again what is safe when that may help.
     *
     * @throws UnreachableFault when no complete answer came
     */
    public Answer send(Request request) {
        for (int sent = 1; ; sent++) {
            Optional<Duration> wait;
            try {
                Answer answer = once(request);
                wait = retries.after(answer, sent);
                if (wait.isEmpty()) {
                    return answer;
                }
            } catch (UnreachableFault fault) {
                wait = retries.after(fault, request.call().safe(), sent);
                if (wait.isEmpty()) {
                    throw fault;
                }
            }
            waitFor(request, wait.get());
        }
    }

    private void waitFor(Request request, Duration wait) {
        LOG.debug("{}: again in {} ms", request.call(), wait.toMillis());
        try {
            pause.of(wait);
        } catch (InterruptedException e) {
            throw interrupted(request, e);
        }
    }

    /** The JDK's own request time-out ends with the headers (JDK-8208693), hence the wait on the future. */
    private Answer once(Request request) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(jdkRequest(request), BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> response = exchange.get(limits.exchange().toNanos(), TimeUnit.NANOSECONDS);
            LOG.debug("{}: HTTP {}", request.call(), response.statusCode());
            return new Answer(request.call(), response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw diagnosis.timeout(request.call(), e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            throw interrupted(request, e);
        } catch (ExecutionException e) {
            throw diagnosis.of(request.call(), e.getCause() == null ? e : e.getCause());
        }
    }

    private static UnreachableFault interrupted(Request request, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new UnreachableFault(request.call(), Kind.INTERRUPTED, "interrupted", e);
    }

    private static HttpRequest jdkRequest(Request request) {
        BodyPublisher body = request.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody);
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(request.uri()).method(request.call().method(), body);
        builder.setHeader("Accept", "application/json");
        request.body().ifPresent(json -> builder.setHeader("Content-Type", "application/json"));
        request.headers().forEach(builder::setHeader);
        return builder.build();
    }
}
