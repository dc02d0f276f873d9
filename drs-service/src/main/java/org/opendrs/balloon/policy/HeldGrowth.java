package org.opendrs.balloon.policy;

/**
 * The growth from one level that is worth a reserve. Like somebody who rents skis until the rent has come to what they cost: what was seen
 * once is kept in reserve until that has cost as much as to be caught without it.
 *
 * <pre>
 * size = margin · growth, up to the next 32nd of what the guest has at most
 * kept while size · time spent at the level since one as large or larger ≤ price
 * </pre>
 *
 * Whenever it comes again, that costs no more than twice what it costs who knew when (Karlin, Manasse, Rudolph, Sleator: Competitive snoopy
 * caching, 1988). A large growth must come more often than a small one to be kept, and none is forgotten while the guest is elsewhere.
 */
final class HeldGrowth {
    /** The next one may be larger than any so far. */
    private static final double MARGIN = 1.25;

    private static final int SIZES = 32;

    private final double priceSeconds;
    private final double[] untilSeconds = new double[SIZES];
    private double spentSeconds;
    private int held;

    /** @param priceSeconds what it costs to be caught once: as much as to keep all of the guest's memory for so long */
    HeldGrowth(double priceSeconds) {
        this.priceSeconds = priceSeconds;
    }

    /** It was at this level for so long, more. */
    void spend(double seconds) {
        spentSeconds += seconds;
        // a larger size is never kept longer than a smaller one
        while (held > 0 && untilSeconds[held - 1] <= spentSeconds) {
            held--;
        }
    }

    /** @param ratio by how much it grew from here, as a share of what the guest has at most; above 0 */
    void grew(double ratio) {
        int sizes = (int) Math.min(SIZES, Math.floor(MARGIN * ratio * SIZES) + 1);
        for (int size = 1; size <= sizes; size++) {
            untilSeconds[size - 1] = spentSeconds + priceSeconds * SIZES / size;
        }
        held = Math.max(held, sizes);
    }

    /** What is worth keeping, as a share of what the guest has at most, 0..1. */
    double ratio() {
        return (double) held / SIZES;
    }

    /** How little is known of this level: 1 without any time spent there, to 0; half as much after each such time. */
    double strangeness(double familiarSeconds) {
        return Decay.after(spentSeconds, familiarSeconds);
    }
}
