package org.opendrs.balloon.policy;

/** After each failure the next try is twice as far away; each success takes one failure back. Times are seconds of one clock. */
final class BackOff {
    private static final double FIRST_SECONDS = 60;
    private static final int MOST_DOUBLINGS = 6;

    private double until = Double.NEGATIVE_INFINITY;
    private int failures;

    void failed(double seconds) {
        until = seconds + waitSeconds();
        failures++;
    }

    void succeeded() {
        failures = Math.max(0, failures - 1);
    }

    /** How long the wait after a failure of now would be. */
    double waitSeconds() {
        return FIRST_SECONDS * (1 << Math.min(failures, MOST_DOUBLINGS));
    }

    /** Nothing is tried yet. */
    boolean lasts(double seconds) {
        return seconds < until;
    }
}
