package org.opendrs.nova.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that was asked of a server, and (when read singly) the steps it took. Failed pre-checks of a live migration are
 * told only here.
 *
 * @param requestId {@code req-…} of the request that asked for it
 * @param action such as {@code live-migration}
 * @param message {@code Error} when a step failed, otherwise absent
 * @param events empty in lists
 */
public record InstanceAction(
        String requestId,
        String serverId,
        String action,
        Optional<String> message,
        Instant started,
        Optional<Instant> updated,
        List<Event> events) {
    public InstanceAction {
        events = List.copyOf(events);
    }

    /**
     * A step of an action.
     *
     * @param result {@code Success} or {@code Error}; absent while it runs
     * @param host where it ran, told to admins
     * @param details why it failed, one line (microversion 2.84)
     */
    public record Event(
            String name,
            Instant started,
            Optional<Instant> finished,
            Optional<String> result,
            Optional<String> host,
            Optional<String> details) {}
}
