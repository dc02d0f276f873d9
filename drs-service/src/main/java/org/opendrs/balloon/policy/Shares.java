package org.opendrs.balloon.policy;

/** Divides an amount among those who want parts of it. */
final class Shares {
    private Shares() {}

    /**
     * Water-filling: in proportion to the weights, nobody gets more than it wants, and nothing is left over while somebody
     * wants more.
     *
     * @param wanted 0 or more each
     * @param weights above 0 each
     * @return parts, in the same order; together at most {@code amount}
     */
    static double[] divide(double amount, double[] wanted, double[] weights) {
        double[] parts = new double[wanted.length];
        double left = Math.max(0, amount);
        for (int round = 0; round < wanted.length && left > 1e-6; round++) {
            double weight = openWeight(parts, wanted, weights);
            if (weight <= 0) {
                break;
            }
            double given = 0;
            for (int i = 0; i < parts.length; i++) {
                double more = Math.min(wanted[i] - parts[i], left * weights[i] / weight);
                if (more > 0) {
                    parts[i] += more;
                    given += more;
                }
            }
            left -= given;
        }
        return parts;
    }

    private static double openWeight(double[] parts, double[] wanted, double[] weights) {
        double sum = 0;
        for (int i = 0; i < parts.length; i++) {
            sum += wanted[i] - parts[i] > 1e-9 ? weights[i] : 0;
        }
        return sum;
    }
}
