package org.opendrs.balloon;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.opendrs.balloon.policy.Guest;
import org.opendrs.balloon.policy.Round;
import org.opendrs.model.HostId;
import org.opendrs.model.Mode;

/**
 * One host's ballooning as of its last round. Immutable.
 *
 * @param mode what the cloud allows; in {@code recommend} the round was not carried out
 * @param shortFor how long the host has been short without a break; zero when it is not
 * @param line the last round that had anything to do, as it was logged; empty before the first
 */
public record BalloonStatus(
        HostId host,
        Instant at,
        Mode mode,
        Round round,
        Duration shortFor,
        List<Guest> guests,
        BalloonTotals totals,
        String line) {
    public BalloonStatus {
        guests = List.copyOf(guests);
    }
}
