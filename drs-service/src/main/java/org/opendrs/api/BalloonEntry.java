package org.opendrs.api;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.opendrs.balloon.BalloonStatus;
import org.opendrs.balloon.BalloonTotals;

/**
 * Ballooning on one host, as of its last round.
 *
 * @param mode in {@code recommend} nothing of it is carried out
 * @param regime plenty, steady, soft, hard or short
 * @param keptMib what is to be free for the host itself and for what else runs on it
 * @param headroomMib what the host has above its own reserve
 * @param shortfallMib needs that nobody on the host can meet
 * @param swapUsedMib of the host; null where only its libvirt is asked
 * @param stalledRatio part of the last 10 s in which something on the host waited for memory (PSI some); null where unknown
 * @param roomMib what an instance more could have at once, beyond what is kept for guests in distress and for those on their way
 * @param reserved who is on its way here
 * @param cells NUMA cells on which guests depend; empty where there are none, or where nobody tells of them
 * @param line the last round that did something, as in the decision log; empty before the first
 */
public record BalloonEntry(
        String host,
        Instant at,
        String mode,
        String regime,
        double keptMib,
        double headroomMib,
        double shortfallMib,
        double troubledSeconds,
        @Nullable Double swapUsedMib,
        @Nullable Double stalledRatio,
        double reclaimedMib,
        double returnedMib,
        long calls,
        double roomMib,
        List<ReservationEntry> reserved,
        List<BalloonCellEntry> cells,
        String line,
        List<BalloonGuestEntry> guests) {
    public BalloonEntry {
        guests = List.copyOf(guests);
        cells = List.copyOf(cells);
        reserved = List.copyOf(reserved);
    }

    public static BalloonEntry of(BalloonStatus status) {
        BalloonTotals totals = status.totals();
        return new BalloonEntry(
                status.host().name(),
                status.at(),
                status.mode().label(),
                status.round().regime().label(),
                status.keptMib(),
                status.round().headroomMib(),
                status.round().shortfallMib(),
                status.troubledFor().toMillis() / 1000.0,
                orNull(status.swapUsedMib()),
                orNull(status.stalledRatio()),
                totals.reclaimedMib(),
                totals.returnedMib(),
                totals.calls(),
                status.roomMib(),
                status.reserved().stream().map(ReservationEntry::of).toList(),
                status.cells().stream().map(BalloonCellEntry::of).toList(),
                status.line(),
                status.guests().stream().map(BalloonGuestEntry::of).toList());
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }
}
