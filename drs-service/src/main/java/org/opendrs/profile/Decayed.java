package org.opendrs.profile;

import java.time.Duration;

/** Mean and variance of what was seen, the recent more than the old: an entry's weight halves every half-life. Not safe for threads. */
final class Decayed {
    private final double halfLifeNanos;
    private double weight;
    private double squaredWeight;
    private double mean;
    private double squares;

    Decayed(Duration halfLife) {
        this.halfLifeNanos = halfLife.toNanos();
    }

    /**
     * Takes one entry more (West, CACM 22(9), 1979: the variance without a difference of large sums).
     *
     * @param elapsedNanos since the previous one
     * @param share above 0 to 1: entries that together have a share of 1 tell as much as one
     */
    void add(long elapsedNanos, double value, double share) {
        double kept = Math.pow(0.5, elapsedNanos / halfLifeNanos);
        weight = weight * kept + share;
        squaredWeight = squaredWeight * kept * kept + share;
        double distance = value - mean;
        mean += share * distance / weight;
        squares = squares * kept + share * distance * (value - mean);
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
