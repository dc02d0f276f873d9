package org.opendrs.sim.memory;

/**
 * The programs of a guest under its OOM killer. An allocation that cannot be met is tried for 0.7 s, then one program is killed: with
 * programs that fill 100 MiB/s the first is killed 3.3 s after the burst, as measured. Killed ones come back one by one.
 */
final class GuestPrograms {
    private static final double PATIENCE_SECONDS = 0.7;

    private final int programs;
    private final double restartSeconds;
    private int alive;
    private double starvedSeconds;
    private double restartIn;
    private long kills;

    GuestPrograms(int programs, double restartSeconds) {
        this.programs = programs;
        this.restartSeconds = restartSeconds;
        this.alive = programs;
    }

    double aliveRatio() {
        return (double) alive / programs;
    }

    long kills() {
        return kills;
    }

    boolean allAlive() {
        return alive == programs;
    }

    void restart(double seconds) {
        if (alive < programs) {
            restartIn -= seconds;
            if (restartIn <= 0) {
                alive++;
                restartIn = restartSeconds;
            }
        }
    }

    /** Nothing is missing. */
    void content() {
        starvedSeconds = 0;
    }

    /** An allocation cannot be met. @return the part of the living programs that is killed for it, 0..1 */
    double starve(double seconds) {
        starvedSeconds += seconds;
        if (starvedSeconds < PATIENCE_SECONDS || alive == 0) {
            return 0;
        }
        double killed = 1.0 / alive;
        alive--;
        kills++;
        restartIn = restartSeconds;
        starvedSeconds = 0;
        return killed;
    }

    /** A boot: all run. */
    void reset() {
        alive = programs;
        starvedSeconds = 0;
    }
}
