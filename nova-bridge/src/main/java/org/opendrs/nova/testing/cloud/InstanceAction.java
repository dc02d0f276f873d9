package org.opendrs.nova.testing.cloud;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One entry of a server's action log, with its events, newest first. */
public final class InstanceAction {
    private final String name;
    private final String requestId;
    private final String userId;
    private final String projectId;
    private final Instant startTime;
    private final List<Event> events = new ArrayList<>();
    private Instant updatedAt;
    private boolean failed;

    /**
     * A step of an action.
     *
     * @param details why it failed (microversion 2.84), null after success
     */
    public record Event(
            String name,
            String host,
            Instant startTime,
            Instant finishTime,
            @Nullable String details) {
        public boolean failed() {
            return details != null;
        }
    }

    InstanceAction(String name, String requestId, String userId, String projectId, Instant startTime) {
        this.name = name;
        this.requestId = requestId;
        this.userId = userId;
        this.projectId = projectId;
        this.startTime = startTime;
        this.updatedAt = startTime;
    }

    void succeeded(String event, String host, Instant start, Instant finish) {
        add(new Event(event, host, start, finish, null));
    }

    void failed(String event, String host, Instant start, Instant finish, String details) {
        add(new Event(event, host, start, finish, details));
        failed = true;
    }

    private void add(Event event) {
        events.add(0, event);
        updatedAt = event.finishTime();
    }

    /** {@code live-migration}, {@code create}, {@code lock}, ... */
    public String name() {
        return name;
    }

    public String requestId() {
        return requestId;
    }

    public String userId() {
        return userId;
    }

    public String projectId() {
        return projectId;
    }

    public Instant startTime() {
        return startTime;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    /** {@code Error} when one of the events failed. */
    public Optional<String> message() {
        return failed ? Optional.of("Error") : Optional.empty();
    }

    public List<Event> events() {
        return List.copyOf(events);
    }
}
