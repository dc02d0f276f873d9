package org.opendrs.model;

import java.time.Duration;
import java.time.Instant;

/**
 * An instance on its way to a host, which is asked to keep room for it.
 *
 * @param memoryMib what it will hold there, MiB
 * @param within how long the host may take to make that room, from when it first hears of it
 * @param askedAt tells a second attempt from the first; nobody compares it with a clock
 * @param underWay its migration runs: the room was there, and nobody else may have it
 */
public record Arrival(
        InstanceId instance, String name, double memoryMib, Duration within, Instant askedAt, boolean underWay) {
    /** Nova has been asked to migrate it. */
    public Arrival onItsWay() {
        return new Arrival(instance, name, memoryMib, within, askedAt, true);
    }

    /** It holds another amount now. */
    public Arrival holding(double mib) {
        return new Arrival(instance, name, mib, within, askedAt, underWay);
    }

    /** Whether the other is the same attempt, perhaps of another size. */
    public boolean sameAttempt(Arrival other) {
        return instance.equals(other.instance) && askedAt.equals(other.askedAt);
    }
}
