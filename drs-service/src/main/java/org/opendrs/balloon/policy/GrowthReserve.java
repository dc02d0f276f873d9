package org.opendrs.balloon.policy;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How much more a guest may need before we could react, learned from its own past: from where it stands, not only how fast it ever was.
 * A guest that always comes to rest at the same height is not expected to go on from there.
 *
 * <pre>
 * growth_l = max over the past of what use grew by within the reaction time, from level l on; fades by the half-life
 * strange  = 2^(−time spent at the level of now / 4 reaction times)
 * growth   = growth_l + strange · (max over all levels − growth_l)
 * reserve  = clamp(max(1.25 · growth, prior faded by the half-life), least, most)
 * </pre>
 *
 * A level is a sixteenth of what the guest has at most. A guest of which nothing is known yet has the prior; one that never grows comes
 * down to {@code least}. One burst is remembered for some half-lives.
 */
public final class GrowthReserve {
    /** The next burst may be larger than any so far. */
    private static final double MARGIN = 1.25;

    private static final int LEVELS = 16;

    /** A level is half known after so many reaction times spent there. */
    private static final double FAMILIAR_REACTIONS = 4;

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
    private final double[] growthMib = new double[LEVELS];
    private final double[] spentSeconds = new double[LEVELS];
    private double priorMib;
    private double seconds = Double.NaN;

    /** Asked for several times between two samples. */
    private double expectedMib;

    public GrowthReserve(Limits limits, double ceilingMib) {
        this.limits = limits;
        this.ceilingMib = ceilingMib;
        this.priorMib = limits.priorRatio() * ceilingMib;
    }

    /** @param seconds of the sample; they grow */
    public void add(double seconds, double usedMib) {
        if (!Double.isNaN(this.seconds)) {
            fade(seconds - this.seconds);
            spentSeconds[level(usedMib)] += seconds - this.seconds;
        }
        this.seconds = seconds;
        recent.addLast(new Use(seconds, usedMib));
        while (recent.size() > 2 && recent.getFirst().seconds() < seconds - limits.reactionSeconds()) {
            recent.removeFirst();
        }
        for (Use before : recent) {
            int level = level(before.mib());
            growthMib[level] = Math.max(growthMib[level], usedMib - before.mib());
        }
        expectedMib = expectedMib(usedMib);
    }

    private void fade(double passed) {
        double left = Decay.after(passed, limits.halfLifeSeconds());
        priorMib *= left;
        for (int level = 0; level < LEVELS; level++) {
            growthMib[level] *= left;
            spentSeconds[level] *= left;
        }
    }

    private int level(double usedMib) {
        return (int) Math.max(0, Math.min(LEVELS - 1, usedMib / ceilingMib * LEVELS));
    }

    /** By how much it grew within the last reaction time, MiB; 0 when it shrank. */
    public double growthMib() {
        return recent.isEmpty()
                ? 0
                : Math.max(0, recent.getLast().mib() - recent.getFirst().mib());
    }

    public double mib() {
        double wanted = Math.max(expectedMib(), priorMib);
        return Math.min(limits.mostRatio() * ceilingMib, Math.max(limits.leastRatio() * ceilingMib, wanted));
    }

    /** By how much its past lets expect it to grow within the reaction time, with a margin; 0 before the first sample. */
    double expectedMib() {
        return expectedMib;
    }

    private double expectedMib(double nowMib) {
        double greatest = greatestBelow(LEVELS);
        double own = growthMib[level(nowMib)];
        return MARGIN * (own + strangeness(nowMib) * (greatest - own));
    }

    private double greatestBelow(int end) {
        double greatest = 0;
        for (int level = 0; level < end; level++) {
            greatest = Math.max(greatest, growthMib[level]);
        }
        return greatest;
    }

    /** The most that it grew by within the reaction time from lower levels, on its way to such a use or beyond, MiB; fades. */
    double growthFromBelowMib(double usedMib) {
        return greatestBelow(level(usedMib));
    }

    /** How little it is known to come to rest at such a use: 1 where it never was, to 0. */
    double strangeness(double usedMib) {
        return Decay.after(spentSeconds[level(usedMib)], FAMILIAR_REACTIONS * limits.reactionSeconds());
    }
}
