package org.opendrs.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opendrs.act.DestinationRooms;
import org.opendrs.balloon.BalloonStatus;
import org.opendrs.balloon.Directives;
import org.opendrs.model.Arrival;
import org.opendrs.model.HostId;
import org.opendrs.model.Mode;

/** Balloon loops in the same process: asked by their directives, answering by their last round. Safe for threads. */
public final class BalloonRooms implements DestinationRooms {
    private final Directives directives;
    private final HostReports reports;
    private final Duration maxAge;

    /** @param maxAge an older round says nothing */
    public BalloonRooms(Directives directives, HostReports reports, Duration maxAge) {
        this.directives = directives;
        this.reports = reports;
        this.maxAge = maxAge;
    }

    @Override
    public void reserve(Map<HostId, List<Arrival>> arrivals) {
        directives.reserve(arrivals);
    }

    @Override
    public Optional<Offer> at(HostId host, Instant now) {
        return Optional.ofNullable(reports.balloons().get(host))
                .filter(status -> status.mode() == Mode.AUTOMATIC)
                .filter(status -> Duration.between(status.at(), now).compareTo(maxAge) <= 0)
                .map(BalloonRooms::offer);
    }

    private static Offer offer(BalloonStatus status) {
        return new Offer(
                status.roomMib(),
                status.reserved().stream()
                        .map(one -> new Answer(one.arrival(), one.room()))
                        .toList());
    }
}
