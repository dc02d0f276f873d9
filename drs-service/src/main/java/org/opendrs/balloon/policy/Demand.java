package org.opendrs.balloon.policy;

/**
 * What a guest needs, fast up and slow down: the greatest of what it uses now, a fast and a slow moving average of it, as ESX
 * does. A guest that has just let go of memory often wants it again.
 */
final class Demand {
    private static final double FAST_SECONDS = 8;
    private static final double SLOW_SECONDS = 45;
    /** Programs that come and go come again within the hour. */
    private static final double PEAK_SECONDS = 1200;

    private double seconds = Double.NaN;
    private double fast;
    private double slow;
    private double now;
    private double peak;

    /** @param seconds of the sample; they grow */
    void add(double seconds, double usedMib) {
        double passed = Double.isNaN(this.seconds) ? Double.POSITIVE_INFINITY : seconds - this.seconds;
        fast = usedMib + (fast - usedMib) * Decay.after(passed, FAST_SECONDS);
        slow = usedMib + (slow - usedMib) * Decay.after(passed, SLOW_SECONDS);
        peak = Math.max(usedMib, usedMib + (peak - usedMib) * Decay.after(passed, PEAK_SECONDS));
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

    /** The most that it used lately; fades towards what it uses. */
    double peakMib() {
        return peak;
    }

    double mib() {
        return Math.max(now, Math.max(fast, slow));
    }
}
