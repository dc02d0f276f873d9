package org.opendrs.plan.board;

/** Standard deviation from running sums; a value can be exchanged for another in constant time. */
public final class Spread {
    private int count;
    private double sum;
    private double squares;

    public void add(double value) {
        count++;
        sum += value;
        squares += value * value;
    }

    /** One of the values changes. */
    public void replace(double before, double after) {
        sum += after - before;
        squares += after * after - before * before;
    }

    public double mean() {
        return count == 0 ? 0 : sum / count;
    }

    /** Of the whole population; 0 when there is none. */
    public double stddev() {
        return count == 0 ? 0 : Math.sqrt(Math.max(0, squares / count - mean() * mean()));
    }
}
