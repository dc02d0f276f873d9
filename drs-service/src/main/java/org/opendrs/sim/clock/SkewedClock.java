package org.opendrs.sim.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of a machine that is wrong by some time, and can jump. One thread. */
public final class SkewedClock implements InstantSource {
    private final InstantSource truth;
    private Duration error = Duration.ZERO;

    public SkewedClock(InstantSource truth) {
        this.truth = truth;
    }

    /** Sets the clock forward, or back for a negative duration. */
    public void jump(Duration by) {
        error = error.plus(by);
    }

    @Override
    public Instant instant() {
        return truth.instant().plus(error);
    }
}
