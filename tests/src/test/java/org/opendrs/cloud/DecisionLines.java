package org.opendrs.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.opendrs.lab.DrsServer;
import org.opendrs.lab.Guest;

/** Decision lines of a running service: {@code TIME INFO  decisions: …}. */
final class DecisionLines {
    private static final String MARK = "decisions: ";

    private final DrsServer service;

    DecisionLines(DrsServer service) {
        this.service = service;
    }

    /** Waits for the first decision that begins so, and tells when it was written. */
    Instant await(Duration limit, String start) {
        return await(limit, start, "");
    }

    /** The same for one that is about a guest. */
    Instant await(Duration limit, String start, Guest guest) {
        return await(limit, start, guest.uuid());
    }

    private Instant await(Duration limit, String start, String about) {
        Predicate<String> wanted = line -> line.contains(MARK + start) && line.contains(about);
        return time(service.awaitLine("decision '" + start + "' " + about, limit, wanted));
    }

    /** A decision and when it was written. */
    record Timed(Instant at, String text) {}

    /** All decisions so far that begin so, with their times. */
    List<Timed> timed(String start) {
        return service.lines().stream()
                .filter(line -> line.contains(MARK + start))
                .map(line -> new Timed(time(line), text(line)))
                .toList();
    }

    private static String text(String line) {
        return line.substring(line.indexOf(MARK) + MARK.length());
    }

    private static Instant time(String line) {
        return Instant.parse(line.substring(0, line.indexOf(' ')));
    }

    /** All decisions so far that begin so, without their times. */
    List<String> all(String start) {
        return service.lines().stream()
                .filter(line -> line.contains(MARK + start))
                .map(DecisionLines::text)
                .toList();
    }
}
