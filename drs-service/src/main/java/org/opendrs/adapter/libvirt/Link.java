package org.opendrs.adapter.libvirt;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.opendrs.model.HostId;
import org.opendrs.monitor.DomainEvent;
import org.opendrs.monitor.HypervisorUnavailable;

/**
 * The way to one host's libvirt: a lane that is replaced when a call on it hangs, and whose connection is opened anew, with
 * growing waits, when it is lost.
 *
 * <pre>
 * call ──▶ lane ──▶ answer
 *            ├──▶ failure, connection lost: back-off, then a new connection on the same lane
 *            └──▶ over its deadline: lane kept aside until the call returns; the next call gets a new lane
 * </pre>
 */
final class Link implements AutoCloseable {
    private final HostId host;
    private final String uri;
    private final LibvirtOptions options;
    private final Consumer<DomainEvent> events;
    private final BackOff backOff;
    private final AtomicInteger hung = new AtomicInteger();
    private @Nullable Lane lane;
    private String lastFailure = "";
    private boolean closed;

    Link(HostId host, String uri, LibvirtOptions options, Consumer<DomainEvent> events) {
        this.host = host;
        this.uri = uri;
        this.options = options;
        this.events = events;
        this.backOff = new BackOff(options.reconnectMin(), options.reconnectMax());
    }

    /**
     * Runs a task with a connection.
     *
     * @throws HypervisorUnavailable when there is none, or the task failed
     * @throws CallHangs when it took longer than the deadline
     */
    <T> T call(NodeConnection.Task<T> task) {
        return call(task, options.callDeadline());
    }

    /** The same with another deadline. */
    synchronized <T> T call(NodeConnection.Task<T> task, Duration deadline) {
        Lane current = lane();
        try {
            T result = current.call(task, deadline);
            backOff.succeeded();
            return result;
        } catch (LibvirtFailure e) {
            throw failed(current, e);
        } catch (TimeoutException e) {
            throw hangs(current, deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            putAside(current);
            throw new HypervisorUnavailable(host, "interrupted in " + current.underWay(), e);
        }
    }

    private Lane lane() {
        if (closed) {
            throw new HypervisorUnavailable(host, "the connection was closed by us");
        }
        Duration left = backOff.left(System.nanoTime());
        if (!left.isZero()) {
            throw new HypervisorUnavailable(host, lastFailure + "; next try in " + (left.toSeconds() + 1) + " s");
        }
        if (lane == null) {
            lane = newLane();
        }
        return lane;
    }

    private Lane newLane() {
        if (hung.get() > options.hungCalls()) {
            throw new HypervisorUnavailable(host, "waiting for one of " + hung.get() + " hung calls to return");
        }
        return new Lane("libvirt-" + host, underWay -> NodeConnection.open(uri, options, events, underWay));
    }

    private HypervisorUnavailable failed(Lane current, LibvirtFailure e) {
        String why = Failures.explain(uri, e);
        if (!current.hasConnection()) {
            backOff(why);
        }
        return new HypervisorUnavailable(host, why, e);
    }

    private CallHangs hangs(Lane current, Duration deadline) {
        String why = "%s at %s did not answer within %d ms; it is kept aside until it does"
                .formatted(current.underWay(), uri, deadline.toMillis());
        if (!current.hasConnection()) {
            backOff(why);
        }
        putAside(current);
        return new CallHangs(host, why);
    }

    private void backOff(String why) {
        lastFailure = why;
        backOff.failed(System.nanoTime());
    }

    private void putAside(Lane current) {
        lane = null;
        long sinceNanos = System.nanoTime();
        String call = current.underWay();
        hung.incrementAndGet();
        current.abandon(() -> {
            hung.decrementAndGet();
            long seconds = Duration.ofNanos(System.nanoTime() - sinceNanos).toSeconds();
            LibvirtHypervisorStats.LOG.info("host {}: {} returned {} s after its deadline", host, call, seconds);
        });
    }

    /** Closes the connection and waits for it up to the deadline; hung calls close theirs when they return. */
    @Override
    public synchronized void close() {
        closed = true;
        Lane current = lane;
        lane = null;
        if (current != null) {
            current.abandon(() -> {});
            try {
                current.ended(options.callDeadline());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
