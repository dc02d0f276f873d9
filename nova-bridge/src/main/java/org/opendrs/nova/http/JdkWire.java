package org.opendrs.nova.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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

/** The network, through the JDK's client: one connection pool, one trust, a deadline over the whole exchange. */
final class JdkWire implements Wire {

    private static final Logger LOG = LoggerFactory.getLogger(JdkWire.class);

    static {
        // Apache and uwsgi close an idle connection after 5 s. Ours must die earlier, or a POST is sent into a closed
        // one and its outcome is unknown. The JDK reads this once, before the first client is made.
        if (System.getProperty("jdk.httpclient.keepalive.timeout") == null) {
            System.setProperty("jdk.httpclient.keepalive.timeout", "4");
        }
    }

    private final HttpClient client;
    private final Limits limits;
    private final Diagnosis diagnosis;

    /** @throws org.opendrs.nova.fault.ConfigFault when the CA file cannot be used */
    JdkWire(CloudConfig config) {
        this.limits = config.limits();
        this.diagnosis = new Diagnosis(config.tls(), limits);
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.connect());
        Trust.context(config.tls()).ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    /** The JDK's own request time-out ends with the headers (JDK-8208693), hence the wait on the future. */
    @Override
    public Answer exchange(Request request) {
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
            Thread.currentThread().interrupt();
            throw new UnreachableFault(request.call(), Kind.INTERRUPTED, "interrupted", e);
        } catch (ExecutionException e) {
            throw diagnosis.of(request.call(), e.getCause() == null ? e : e.getCause());
        }
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
