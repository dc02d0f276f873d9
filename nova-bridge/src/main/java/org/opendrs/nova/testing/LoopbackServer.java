package org.opendrs.nova.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.opendrs.nova.testing.wire.Request;
import org.opendrs.nova.testing.wire.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thin layer of HTTP: 127.0.0.1, a bounded pool of daemon threads, delays and broken connections as the answers say. */
final class LoopbackServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoopbackServer.class);
    private static final int THREADS = 32;
    private static final int WAITING = 1024;

    static {
        // headers and body are two writes: with Nagle's algorithm each answer would take 40 ms
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ThreadPoolExecutor pool;
    private final Function<Request, Response> handler;

    /** {@code port} 0: any free one. */
    LoopbackServer(int port, Function<Request, Response> handler) throws IOException {
        this.handler = handler;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        this.pool = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), LoopbackServer::daemon);
        pool.allowCoreThreadTimeOut(true);
        server.setExecutor(pool);
        server.createContext("/", this::exchange);
        server.start();
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "fake-openstack");
        thread.setDaemon(true);
        return thread;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            Response response = answer(read(exchange));
            TimeUnit.NANOSECONDS.sleep(response.delay().toNanos());
            if (!response.dropped()) {
                write(exchange, response);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A mistake of ours is an answer too, and in the log: not a connection that breaks for no reason. */
    private Response answer(Request request) {
        try {
            return handler.apply(request);
        } catch (RuntimeException e) {
            LOG.error("cannot answer {}", request, e);
            return Response.text(500, "text/plain", "the fake has a fault of its own: " + e);
        }
    }

    private Request read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
        URI uri = uri().resolve(exchange.getRequestURI());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new Request(exchange.getRequestMethod(), uri, headers, body);
    }

    private static void write(HttpExchange exchange, Response response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.status(), bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        pool.shutdownNow();
    }
}
