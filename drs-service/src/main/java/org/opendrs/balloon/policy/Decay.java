package org.opendrs.balloon.policy;

/** A value that fades: half of it is left after each half-life. Pure arithmetic. */
final class Decay {
    private Decay() {}

    /** What is left of 1 after {@code seconds}. */
    static double after(double seconds, double halfLifeSeconds) {
        return Math.pow(0.5, Math.max(0, seconds) / halfLifeSeconds);
    }
}
