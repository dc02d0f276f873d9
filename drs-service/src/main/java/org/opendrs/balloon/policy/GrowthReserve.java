package org.opendrs.balloon.policy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How much more a guest may need before we could react, learned from its own past: from where it stands, not only how fast it ever was.
 * A guest that always comes to rest at the same height is not expected to go on from there.
 *
 * <pre>
 * growth_l = the most by which use grew within the reaction time from level l on, of what is worth keeping ({@link HeldGrowth})
 * strange  = 2^(−time spent at the level of now / time to be familiar with one)
 * growth   = growth_l + strange · (growth over all levels − growth_l)
 * reserve  = clamp(max(growth, prior faded by its half-life), least, most)
 * </pre>
 *
 * A level is a sixteenth of what the guest has at most; at one where it never was, it is expected to grow as it did elsewhere. A guest of
 * which nothing is known yet has the prior; one that never grows comes down to {@code least}.
 */
public final class GrowthReserve {
    private static final int LEVELS = 16;

    /**
     * Ratios are shares of what the guest has at most, 0..1.
     *
     * @param reactionSeconds from growth to the memory being there
     * @param priceSeconds what it costs to be caught once without a reserve: as much as to keep all of the guest's memory for so long
     * @param familiarSeconds a level is half known after so long there
     * @param priorRatio what a guest of which nothing is known may grow by
     * @param priorHalfLifeSeconds half as much is left of it after so long
     */
    public record Limits(
            double reactionSeconds,
            double priceSeconds,
            double familiarSeconds,
            double priorRatio,
            double priorHalfLifeSeconds,
            double leastRatio,
            double mostRatio) {

        /** The same for somebody who looks less often: a level, and the guest, are half known only after so long. */
        public Limits with(double reactionSeconds, double knownSeconds) {
            return new Limits(
                    reactionSeconds, priceSeconds, knownSeconds, priorRatio, knownSeconds, leastRatio, mostRatio);
        }
    }

    private record Use(double seconds, double mib) {}

    private final Limits limits;
    private final double ceilingMib;
    private final Deque<Use> recent = new ArrayDeque<>();
    private final Map<Integer, HeldGrowth> levels = new HashMap<>();
    private double priorMib;
    private double expectedMib;

    public GrowthReserve(Limits limits, double ceilingMib) {
        this.limits = limits;
        this.ceilingMib = ceilingMib;
        this.priorMib = limits.priorRatio() * ceilingMib;
    }

    /** @param seconds of the sample; they grow */
    public void add(double seconds, double usedMib) {
        if (!recent.isEmpty()) {
            // it was there until now; where it was during a longer silence nobody knows
            double passed = Math.min(seconds - recent.getLast().seconds(), limits.reactionSeconds());
            at(recent.getLast().mib()).spend(passed);
            priorMib *= Decay.after(passed, limits.priorHalfLifeSeconds());
        }
        recent.addLast(new Use(seconds, usedMib));
        while (recent.size() > 2 && recent.getFirst().seconds() < seconds - limits.reactionSeconds()) {
            recent.removeFirst();
        }
        for (Use before : recent) {
            if (usedMib > before.mib()) {
                at(before.mib()).grew((usedMib - before.mib()) / ceilingMib);
            }
        }
        expectedMib = expectedMib(usedMib);
    }

    private int level(double usedMib) {
        return (int) Math.max(0, Math.min(LEVELS - 1, usedMib / ceilingMib * LEVELS));
    }

    /** What is known of the level of such a use. */
    private HeldGrowth at(double usedMib) {
        return levels.computeIfAbsent(level(usedMib), any -> new HeldGrowth(limits.priceSeconds()));
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

    private double expectedMib(double usedMib) {
        HeldGrowth here = at(usedMib);
        double strange = here.strangeness(limits.familiarSeconds());
        return ceilingMib * (here.ratio() + strange * (greatestBelow(LEVELS) - here.ratio()));
    }

    private double greatestBelow(int end) {
        double greatest = 0;
        for (Map.Entry<Integer, HeldGrowth> level : levels.entrySet()) {
            greatest =
                    level.getKey() < end ? Math.max(greatest, level.getValue().ratio()) : greatest;
        }
        return greatest;
    }

    /** The most that it is known to grow by within the reaction time from lower levels, on its way to such a use or beyond, MiB. */
    double growthFromBelowMib(double usedMib) {
        return ceilingMib * greatestBelow(level(usedMib));
    }

    /** By how much it is known to grow within the reaction time from such a use, MiB; 0 when it never did. */
    double growthMib(double usedMib) {
        return ceilingMib * at(usedMib).ratio();
    }

    /** How little it is known to come to rest at such a use: 1 where it never was, to 0. */
    double strangeness(double usedMib) {
        return at(usedMib).strangeness(limits.familiarSeconds());
    }
}
