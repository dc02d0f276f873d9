package org.opendrs.balloon.policy;

/**
 * What a guest needs, fast up and slow down: the greatest of what it uses now, a fast and a slow moving average of it, as ESX
 * does. A guest that has just let go of memory often wants it again.
 */
final class Demand {
    private static final double FAST_SECONDS = 8;
    private static final double SLOW_SECONDS = 45;

    private double seconds = Double.NaN;
    private double fast;
    private double slow;
    private double now;
    private final RecentPeak peak = new RecentPeak();

    /** @param seconds of the sample; they grow */
    void add(double seconds, double usedMib) {
        double passed = Double.isNaN(this.seconds) ? Double.POSITIVE_INFINITY : seconds - this.seconds;
        fast = usedMib + (fast - usedMib) * Decay.after(passed, FAST_SECONDS);
        slow = usedMib + (slow - usedMib) * Decay.after(passed, SLOW_SECONDS);
        peak.add(seconds, usedMib);
        now = usedMib;
        this.seconds = seconds;
    }

    boolean known() {
        return !Double.isNaN(seconds);
    }

    /** What it used at the last sample. */
    double nowMib() {
        return now;
    }

    /** The most that it used lately; programs that come and go come again within the hour. */
    double peakMib() {
        return peak.mib();
    }

    double mib() {
        return Math.max(now, Math.max(fast, slow));
    }
}
