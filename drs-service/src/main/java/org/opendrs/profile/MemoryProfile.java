package org.opendrs.profile;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * Memory that one instance needs: the highest demand of a sliding window, because memory that was needed a minute ago is
 * needed again, and too little of it hurts more than too much. Not safe for threads.
 */
public final class MemoryProfile {
    private final HighestOf demandMib;

    public MemoryProfile(Duration window) {
        this.demandMib = new HighestOf(window);
    }

    /** Feeds what the guest needed at a sample, MiB. */
    public void add(long nanos, double mib) {
        demandMib.add(nanos, mib);
    }

    /** MiB; empty while the guest has told nothing. */
    public OptionalDouble demandMib() {
        return demandMib.value();
    }
}
