package org.opendrs.profile;

/** Mean and variance of what was seen, the recent more than the old: an entry's weight halves every half-life. Not safe for threads. */
final class Decayed {
    private final double halfLifeNanos;
    private double weight;
    private double squaredWeight;
    private double mean;
    private double squares;

    Decayed(java.time.Duration halfLife) {
        this.halfLifeNanos = halfLife.toNanos();
    }

    /**
     * Takes one entry more (West, CACM 22(9), 1979: the variance without a difference of large sums).
     *
     * @param elapsedNanos since the previous one
     */
    void add(long elapsedNanos, double value) {
        double kept = Math.pow(0.5, elapsedNanos / halfLifeNanos);
        weight = weight * kept + 1;
        squaredWeight = squaredWeight * kept * kept + 1;
        double distance = value - mean;
        mean += distance / weight;
        squares = squares * kept + distance * (value - mean);
    }

    double mean() {
        return mean;
    }

    /** Of how many entries of equal weight it is worth. */
    double size() {
        return squaredWeight == 0 ? 0 : weight * weight / squaredWeight;
    }

    /** Unbiased; 0 before the second entry. */
    double variance() {
        double freedom = weight - (weight == 0 ? 0 : squaredWeight / weight);
        return freedom <= 1e-9 ? 0 : Math.max(0, squares / freedom);
    }
}
