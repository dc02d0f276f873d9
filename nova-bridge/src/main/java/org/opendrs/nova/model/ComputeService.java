package org.opendrs.nova.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A nova-compute service.
 *
 * @param id uuid; absent for a service of a cell that is down
 * @param host service host name; what a server's {@code host} and a live migration's target are compared with
 * @param zone availability zone it is in; absent for a service of a cell that is down
 * @param status {@code enabled}, {@code disabled}, or {@code UNKNOWN} when its cell is down
 * @param state {@code up} or {@code down}; absent for a service of a cell that is down
 * @param updated last heartbeat
 */
public record ComputeService(
        Optional<String> id,
        String host,
        Optional<String> zone,
        String status,
        Optional<String> disabledReason,
        Optional<String> state,
        boolean forcedDown,
        Optional<Instant> updated) {

    public boolean enabled() {
        return status.equals("enabled");
    }

    public boolean up() {
        return state.equals(Optional.of("up")) && !forcedDown;
    }
}
