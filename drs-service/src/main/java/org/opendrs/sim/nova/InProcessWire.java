package org.opendrs.sim.nova;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.opendrs.nova.fault.UnreachableFault;
import org.opendrs.nova.fault.UnreachableFault.Kind;
import org.opendrs.nova.http.Answer;
import org.opendrs.nova.http.Request;
import org.opendrs.nova.http.Wire;
import org.opendrs.nova.testing.FakeOpenStack;
import org.opendrs.nova.testing.wire.Response;

/**
 * The wire between the real nova-bridge and a fake OpenStack in the same process. An exchange takes no time; an answer that would come
 * later than the deadline is a time-out at once.
 */
final class InProcessWire implements Wire {
    private final FakeOpenStack openstack;
    private final Duration deadline;
    private boolean cut;

    /** @param deadline of one exchange */
    InProcessWire(FakeOpenStack openstack, Duration deadline) {
        this.openstack = openstack;
        this.deadline = deadline;
    }

    /** Cuts the wire, or mends it. While it is cut nothing arrives and nothing is done. */
    void cut(boolean wanted) {
        cut = wanted;
    }

    @Override
    public Answer exchange(Request request) {
        if (cut) {
            throw unreachable(request, Kind.REFUSED, "connection refused");
        }
        Response response = openstack.handle(new org.opendrs.nova.testing.wire.Request(
                request.call().method(),
                request.uri(),
                headers(request),
                request.body().orElse("")));
        if (response.dropped()) {
            throw unreachable(request, Kind.BROKEN, "the connection broke");
        }
        if (response.delay().compareTo(deadline) > 0) {
            throw unreachable(request, Kind.TIMEOUT, "no complete answer within " + deadline.toMillis() + " ms");
        }
        return Answer.of(request.call(), response.status(), response.headers(), response.body());
    }

    private static Map<String, String> headers(Request request) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.put("Accept", "application/json");
        request.body().ifPresent(json -> headers.put("Content-Type", "application/json"));
        return headers;
    }

    private static UnreachableFault unreachable(Request request, Kind kind, String what) {
        return new UnreachableFault(request.call(), kind, what, new IOException(what));
    }
}
