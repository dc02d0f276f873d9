package org.opendrs.nova.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.nova.testing.wire.Request;
import org.opendrs.nova.testing.wire.Response;
import org.opendrs.nova.testing.wire.Wire;

/**
 * An OpenStack that is not there. {@link #handle} answers a request in process, with no socket and no thread; {@link
 * FakeOpenStackBuilder#start} also puts it on loopback HTTP. Thread-safe: one request at a time sees and changes the state.
 */
public final class FakeOpenStack implements AutoCloseable {
    private static final int REMEMBERED = 10_000;
    private static final URI NO_SOCKET = URI.create("http://openstack.invalid");

    private final CloudState cloud;
    private final Wire wire;
    private final Faults faults = new Faults();
    private final Deque<Request> requests = new ArrayDeque<>();
    private @Nullable LoopbackServer server;

    FakeOpenStack(CloudState cloud, Wire wire) {
        this.cloud = cloud;
        this.wire = wire;
    }

    public static FakeOpenStackBuilder builder() {
        return new FakeOpenStackBuilder();
    }

    void listen(int port) {
        try {
            server = new LoopbackServer(port, this::handle);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port, e);
        }
    }

    /**
     * Answers a request: what is due by the clock happens first, then the service acts, unless a fault stands in its way. A
     * response may ask its transport for a delay or for a broken connection.
     */
    public Response handle(Request request) {
        Optional<Faults.Fault> fault = faults.take(request);
        synchronized (cloud) {
            remember(request);
            return fault.flatMap(Faults.Fault::instead).orElseGet(() -> {
                cloud.advance();
                Response response = wire.handle(request);
                return fault.map(it -> it.change(response)).orElse(response);
            });
        }
    }

    private void remember(Request request) {
        if (requests.size() == REMEMBERED) {
            requests.removeFirst();
        }
        requests.addLast(request);
    }

    /** Address of all services, e.g. {@code http://127.0.0.1:35357}; without a socket one that resolves nowhere. */
    public URI uri() {
        return server == null ? NO_SOCKET : server.uri();
    }

    /** Keystone's address, e.g. {@code http://127.0.0.1:35357/identity/v3}. */
    public URI authUrl() {
        return uri().resolve("/identity/v3");
    }

    public Faults faults() {
        return faults;
    }

    /** Changes the cloud behind the APIs' back, after all that is due by now has happened. */
    public void change(Consumer<CloudState> change) {
        synchronized (cloud) {
            cloud.advance();
            change.accept(cloud);
        }
    }

    /** Looks at the cloud, after all that is due by now has happened. What it returns must not be live state. */
    public <T> T look(Function<CloudState, T> look) {
        synchronized (cloud) {
            cloud.advance();
            return look.apply(cloud);
        }
    }

    /** The last requests, at most 10,000, oldest first. */
    public List<Request> requests() {
        synchronized (cloud) {
            return List.copyOf(requests);
        }
    }

    /** How many of them had this method and a path that matches. */
    public long requests(String method, String pathPattern) {
        return requests().stream()
                .filter(it -> it.method().equals(method) && it.path().matches(pathPattern))
                .count();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
