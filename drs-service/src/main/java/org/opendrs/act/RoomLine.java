package org.opendrs.act;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.opendrs.model.Arrival;

/** Decisions about room at a destination, in one line each. */
final class RoomLine {
    private RoomLine() {}

    static String reserve(Move move, Arrival arrival, double missingMib) {
        return String.format(
                Locale.ROOT,
                "reserve %s for %s: %.0f MiB, %.0f MiB to be reclaimed within %d s",
                move.to(),
                move.name(),
                arrival.memoryMib(),
                missingMib,
                arrival.within().toSeconds());
    }

    static String reserved(Move move, Arrival arrival, Instant now) {
        return String.format(
                Locale.ROOT,
                "reserved %s for %s: %.0f MiB after %d s",
                move.to(),
                move.name(),
                arrival.memoryMib(),
                Duration.between(arrival.askedAt(), now).toSeconds());
    }

    static String refused(Move move, double shortfallMib, String why) {
        return String.format(
                Locale.ROOT, "refused %s for %s: short of %.0f MiB: %s", move.to(), move.name(), shortfallMib, why);
    }
}
