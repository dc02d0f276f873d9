package org.opendrs.adapter.libvirt;

import com.sun.jna.Callback;
import com.sun.jna.Pointer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.DomainEvent;
import org.opendrs.monitor.DomainEvent.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes libvirt's events on the event-loop thread and hands them to their subscribers on another one, so that a slow
 * listener delays neither keep-alives nor other hosts.
 *
 * <p>There is one native callback a kind of event for the whole life of the process, and what libvirt gives back to it is
 * a number, not an address: an event that arrives after its connection was closed finds no subscriber instead of freed
 * memory.
 */
final class DomainEvents {
    private static final Logger LOG = LoggerFactory.getLogger(DomainEvents.class);

    /** Waiting events of all hosts; more are dropped, since samples tell the same a little later. */
    private static final int QUEUE = 1024;

    private static final Map<Long, Consumer<DomainEvent>> SUBSCRIBERS = new ConcurrentHashMap<>();
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final ThreadPoolExecutor DELIVERY = delivery();

    private static final Virt.LifecycleCallback LIFECYCLE = (conn, domain, event, detail, subscriber) -> {
        lifecycle(event).ifPresent(kind -> take(domain, kind, subscriber));
        return 0;
    };
    private static final Virt.RebootCallback REBOOT =
            (conn, domain, subscriber) -> take(domain, Kind.REBOOTED, subscriber);
    private static final Virt.BalloonCallback BALLOON =
            (conn, domain, actualKib, subscriber) -> take(domain, Kind.BALLOON, subscriber);
    private static final Virt.JobCompletedCallback JOB_COMPLETED =
            (conn, domain, params, count, subscriber) -> take(domain, Kind.JOB_COMPLETED, subscriber);

    /** What to register; a callback of another event's type could crash the process. */
    static final List<Source> SOURCES = List.of(
            new Source(Virt.EVENT_LIFECYCLE, LIFECYCLE),
            new Source(Virt.EVENT_REBOOT, REBOOT),
            new Source(Virt.EVENT_BALLOON_CHANGE, BALLOON),
            new Source(Virt.EVENT_JOB_COMPLETED, JOB_COMPLETED));

    private DomainEvents() {}

    /** A libvirt event and the callback of its type. */
    record Source(int event, Callback callback) {}

    /** Returns the number to register callbacks with. The subscriber must not throw. */
    static long subscribe(Consumer<DomainEvent> subscriber) {
        long number = NUMBERS.incrementAndGet();
        SUBSCRIBERS.put(number, subscriber);
        return number;
    }

    static void unsubscribe(long number) {
        SUBSCRIBERS.remove(number);
    }

    private static void take(Pointer domain, Kind kind, Pointer subscriber) {
        Consumer<DomainEvent> to = SUBSCRIBERS.get(Pointer.nativeValue(subscriber));
        if (to != null) {
            DomainEvent event = new DomainEvent(new InstanceId(NativeStrings.uuid(domain)), kind, Instant.now());
            DELIVERY.execute(() -> to.accept(event));
        }
    }

    /** virDomainEventType; the others (defined, shutdown begun, ...) change nothing here. */
    private static Optional<Kind> lifecycle(int event) {
        return switch (event) {
            case 2 -> Optional.of(Kind.STARTED);
            case 3 -> Optional.of(Kind.PAUSED);
            case 4 -> Optional.of(Kind.RESUMED);
            case 5, 8 -> Optional.of(Kind.STOPPED); // stopped, crashed
            default -> Optional.empty();
        };
    }

    private static ThreadPoolExecutor delivery() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(QUEUE), Threads.daemon("libvirt-event-delivery"));
        executor.allowCoreThreadTimeOut(true);
        executor.setRejectedExecutionHandler(
                (event, full) -> LOG.warn("over {} libvirt events wait for their listeners: one is dropped", QUEUE));
        return executor;
    }
}
