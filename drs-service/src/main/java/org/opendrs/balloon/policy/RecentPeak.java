package org.opendrs.balloon.policy;

import java.util.Arrays;

/** The most that was used within the last hour, in steps of five minutes: what comes once an hour is not forgotten between. */
final class RecentPeak {
    private static final int STEPS = 12;
    private static final double STEP_SECONDS = 300;

    private final double[] mostMib = new double[STEPS];
    private long step = Long.MIN_VALUE;

    /** @param seconds of the sample; they grow */
    void add(double seconds, double usedMib) {
        long now = (long) Math.floor(seconds / STEP_SECONDS);
        if (step == Long.MIN_VALUE || now - step >= STEPS) {
            Arrays.fill(mostMib, 0);
        } else {
            for (long passed = step + 1; passed <= now; passed++) {
                mostMib[index(passed)] = 0;
            }
        }
        step = now;
        mostMib[index(now)] = Math.max(mostMib[index(now)], usedMib);
    }

    private static int index(long step) {
        return Math.floorMod(step, STEPS);
    }

    double mib() {
        double most = 0;
        for (double each : mostMib) {
            most = Math.max(most, each);
        }
        return most;
    }
}
