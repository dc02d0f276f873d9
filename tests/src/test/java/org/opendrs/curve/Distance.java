package org.opendrs.curve;

import java.util.function.ToDoubleFunction;

/**
 * How far two curves are apart. For each second of the first one it counts how far it is outside of what the second one passes through
 * within a tolerance of time, so that a step that both make, one a moment later, is no difference; the tolerance has to be small beside
 * what the curves are about.
 *
 * @param meanMib of all seconds
 * @param greatestMib of all seconds
 */
public record Distance(double meanMib, double greatestMib) {
    /** Between two looks at the second curve. */
    private static final double STEP_SECONDS = 0.5;

    /**
     * @param from first second that counts
     * @param to last one
     * @param shift tolerance of time, seconds
     */
    public static Distance of(
            MemoryCurve one,
            MemoryCurve other,
            ToDoubleFunction<MemoryPoint> value,
            double from,
            double to,
            double shift) {
        double sum = 0;
        double greatest = 0;
        int count = 0;
        for (double at = from; at <= to; at++) {
            double difference = outside(one.at(at, value), other, value, at, shift);
            sum += difference;
            greatest = Math.max(greatest, difference);
            count++;
        }
        return new Distance(sum / count, greatest);
    }

    /** To what the curve passes through meanwhile. */
    private static double outside(
            double wanted, MemoryCurve curve, ToDoubleFunction<MemoryPoint> value, double at, double shift) {
        double least = curve.at(at, value);
        double most = least;
        for (double when = at - shift; when <= at + shift; when += STEP_SECONDS) {
            least = Math.min(least, curve.at(when, value));
            most = Math.max(most, curve.at(when, value));
        }
        return Math.max(0, Math.max(least - wanted, wanted - most));
    }
}
