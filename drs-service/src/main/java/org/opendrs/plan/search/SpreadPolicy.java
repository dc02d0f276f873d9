package org.opendrs.plan.search;

/**
 * When a move that only spreads load is worth its traffic. The gain of a move is how much it lowers the sum over hosts of load², load
 * being CPU demand / effective cores. A move is made when its gain per MiB of traffic reaches {@code gainPerMib}, or when it lowers
 * the cluster's standard deviation by {@code stddevPerMib}: in a small cluster each host counts for more.
 *
 * @param gainPerMib least gain per MiB
 * @param stddevPerMib least fall of the standard deviation per MiB
 * @param gainMin least gain of a move whatever its traffic, so that noise moves nothing
 */
record SpreadPolicy(double gainPerMib, double stddevPerMib, double gainMin) {

    /** From 1 (never) to 5 (every gain that outweighs its cost); each step up demands a third less. */
    static SpreadPolicy of(int aggressiveness) {
        if (aggressiveness == 1) {
            return new SpreadPolicy(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double demanding = Math.pow(1.5, 5 - aggressiveness);
        return new SpreadPolicy(2.3e-6 * demanding, 1.6e-7 * demanding, 0.001 * demanding);
    }

    /** Least gain per MiB in a cluster of so many hosts with that spread: d(stddev) = d(sum of squares) / (2 · hosts · stddev). */
    double gainPerMib(int hosts, double stddev) {
        return Math.min(gainPerMib, stddevPerMib * 2 * hosts * stddev);
    }
}
