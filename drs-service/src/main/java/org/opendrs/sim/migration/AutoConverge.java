package org.opendrs.sim.migration;

/**
 * QEMU's auto-converge: when twice more than half of what was sent had to be sent again, the guest's vCPUs are made to sleep a part of
 * their time, 0.2 at first and 0.1 more each further time, 0.99 at most; so its memory is rewritten more slowly. QEMU looks at the end of
 * a round, and not more often than once a second. The figures are QEMU's defaults (throttle-trigger-threshold, cpu-throttle-initial,
 * cpu-throttle-increment, max-cpu-throttle), which Nova does not change. Mutable.
 */
final class AutoConverge {
    private static final double TRIGGER_RATIO = 0.5;
    private static final int TIMES = 2;
    private static final double INITIAL = 0.2;
    private static final double INCREMENT = 0.1;
    private static final double MOST = 0.99;
    private static final double LEAST_SECONDS = 1;

    private final boolean permitted;
    private double sleepRatio;
    private int times;
    private double seconds;
    private double sentMib;
    private double rewrittenMib;

    AutoConverge(boolean permitted) {
        this.permitted = permitted;
    }

    AutoConverge(AutoConverge other) {
        this.permitted = other.permitted;
        this.sleepRatio = other.sleepRatio;
        this.times = other.times;
        this.seconds = other.seconds;
        this.sentMib = other.sentMib;
        this.rewrittenMib = other.rewrittenMib;
    }

    /** Part of the time that the vCPUs sleep, 0..0.99. */
    double sleepRatio() {
        return sleepRatio;
    }

    /** It can do no more than it does. */
    boolean exhausted() {
        return !permitted || sleepRatio >= MOST;
    }

    /** A round is over, which took so long, sent so much, and has so much to be sent again. */
    void roundEnded(double tookSeconds, double mib, double againMib) {
        seconds += tookSeconds;
        sentMib += mib;
        rewrittenMib += againMib;
        if (permitted && seconds >= LEAST_SECONDS) {
            look();
        }
    }

    private void look() {
        times += rewrittenMib > TRIGGER_RATIO * sentMib ? 1 : 0;
        if (times >= TIMES) {
            times = 0;
            sleepRatio = sleepRatio == 0 ? INITIAL : Math.min(MOST, sleepRatio + INCREMENT);
        }
        seconds = 0;
        sentMib = 0;
        rewrittenMib = 0;
    }
}
