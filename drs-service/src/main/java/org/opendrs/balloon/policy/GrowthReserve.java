package org.opendrs.balloon.policy;

import java.util.ArrayDeque;
import java.util.Deque;

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

    /**
     * In shares of what the guest has at most, 0..1.
     *
     * @param reactionSeconds from growth to the memory being there
     */
    public record Limits(
            double reactionSeconds, double halfLifeSeconds, double priorRatio, double leastRatio, double mostRatio) {}

    private record Use(double seconds, double mib) {}

    private final Limits limits;
    private final double ceilingMib;
    private final Deque<Use> recent = new ArrayDeque<>();
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
        recent.addLast(new Use(seconds, usedMib));
        while (recent.size() > 2 && recent.getFirst().seconds() < seconds - limits.reactionSeconds()) {
            recent.removeFirst();
        }
        double least = recent.stream().mapToDouble(Use::mib).min().orElse(usedMib);
        peakMib = Math.max(peakMib, usedMib - least);
    }

    /** By how much it grew within the last reaction time, MiB; 0 when it shrank. */
    public double growthMib() {
        return recent.isEmpty()
                ? 0
                : Math.max(0, recent.getLast().mib() - recent.getFirst().mib());
    }

    public double mib() {
        double wanted = Math.max(MARGIN * peakMib, priorMib);
        return Math.min(limits.mostRatio() * ceilingMib, Math.max(limits.leastRatio() * ceilingMib, wanted));
    }
}
