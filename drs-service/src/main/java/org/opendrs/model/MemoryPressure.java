package org.opendrs.model;

import java.time.Duration;

/**
 * How a host stands for memory, as its own balloon policy sees it.
 *
 * @param troubledFor how long, without a break, guests have had needs that nobody on the host can meet, or next to nothing has
 *     been available; zero when neither is so
 * @param shortfallMib needs that nobody on the host can meet now
 * @param availableMib what the host could give now
 */
public record MemoryPressure(Duration troubledFor, double shortfallMib, double availableMib) {
    /** Nobody looked, or all is well. */
    public static final MemoryPressure NONE = new MemoryPressure(Duration.ZERO, 0, Double.POSITIVE_INFINITY);
}
