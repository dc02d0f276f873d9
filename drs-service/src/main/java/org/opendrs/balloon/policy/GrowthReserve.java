package org.opendrs.balloon.policy;

import java.util.Arrays;

/**
 * How much more a guest may need before we could react, learned from its own past.
 *
 * <pre>
 * growth  = used now − least used within the reaction time
 * peak    = max(growth, peak faded by the half-life)
 * reserve = clamp(max(1.25 · peak, prior faded by the half-life), least, most)
 * </pre>
 *
 * A guest of which nothing is known yet has the prior; one that never grows comes down to {@code least}. One burst is
 * remembered for some half-lives.
 */
public final class GrowthReserve {
    /** The next burst may be larger than any so far. */
    private static final double MARGIN = 1.25;

    private static final int FIRST_CAPACITY = 4;

    /**
     * In shares of what the guest has at most, 0..1.
     *
     * @param reactionSeconds from growth to the memory being there
     */
    public record Limits(
            double reactionSeconds, double halfLifeSeconds, double priorRatio, double leastRatio, double mostRatio) {}

    private final Limits limits;
    private final double ceilingMib;

    /** Use of the last reaction time, oldest first; plain arrays, since there is one of these for each guest of a cloud. */
    private double[] times = new double[FIRST_CAPACITY];

    private double[] uses = new double[FIRST_CAPACITY];
    private int size;
    private double peakMib;
    private double priorMib;
    private double seconds = Double.NaN;

    public GrowthReserve(Limits limits, double ceilingMib) {
        this.limits = limits;
        this.ceilingMib = ceilingMib;
        this.priorMib = limits.priorRatio() * ceilingMib;
    }

    /** @param seconds of the sample; they grow */
    public void add(double seconds, double usedMib) {
        if (!Double.isNaN(this.seconds)) {
            double left = Decay.after(seconds - this.seconds, limits.halfLifeSeconds());
            peakMib *= left;
            priorMib *= left;
        }
        this.seconds = seconds;
        remember(usedMib);
        forgetBefore(seconds - limits.reactionSeconds());
        peakMib = Math.max(peakMib, usedMib - leastMib());
    }

    private void remember(double usedMib) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            uses = Arrays.copyOf(uses, 2 * size);
        }
        times[size] = seconds;
        uses[size] = usedMib;
        size++;
    }

    /** The newest two stay, however old. */
    private void forgetBefore(double oldest) {
        int gone = 0;
        while (size - gone > 2 && times[gone] < oldest) {
            gone++;
        }
        size -= gone;
        System.arraycopy(times, gone, times, 0, size);
        System.arraycopy(uses, gone, uses, 0, size);
    }

    private double leastMib() {
        double least = uses[0];
        for (int i = 1; i < size; i++) {
            least = Math.min(least, uses[i]);
        }
        return least;
    }

    /** By how much it grew within the last reaction time, MiB; 0 when it shrank. */
    public double growthMib() {
        return size == 0 ? 0 : Math.max(0, uses[size - 1] - uses[0]);
    }

    public double mib() {
        double wanted = Math.max(MARGIN * peakMib, priorMib);
        return Math.min(limits.mostRatio() * ceilingMib, Math.max(limits.leastRatio() * ceilingMib, wanted));
    }
}
