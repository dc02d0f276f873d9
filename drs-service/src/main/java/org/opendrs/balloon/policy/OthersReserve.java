package org.opendrs.balloon.policy;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a host has to keep for what else runs on it, storage daemons for one: they take what they want without asking, so how
 * much they may want before guests can have given is learned from their own past.
 *
 * <pre>
 * growing = what their use grew by within the reaction time until now
 * growth  = max over the past of growing; half of it is left after half an hour
 * reserve = min(most · total, 1.25 · max(growing, min(growth, peak of the last hour − use + growth / 5)))
 * </pre>
 *
 * Once they are back at their peak they are not expected to go far beyond it, unless they are growing. Not safe for threads.
 */
public final class OthersReserve {
    /** As for guests ({@link GrowthReserve}): the next burst may be larger than any so far. */
    private static final double MARGIN = 1.25;

    private static final double HALF_LIFE_SECONDS = 1800;

    /** Part of their growth by which a new peak may be above the old one. */
    private static final double BEYOND_PEAK = 0.2;

    private record Use(double seconds, double mib) {}

    private final double reactionSeconds;
    private final double mostRatio;
    private final RecentPeak peak = new RecentPeak();
    private final Deque<Use> recent = new ArrayDeque<>();
    private double growthMib;
    private double seconds = Double.NaN;

    public OthersReserve(BalloonOptions options) {
        this.reactionSeconds = options.reactionSeconds();
        this.mostRatio = options.othersReserveRatio();
    }

    /** @param seconds of the sample; they grow */
    public void add(double seconds, double usedMib) {
        if (!Double.isNaN(this.seconds)) {
            growthMib *= Decay.after(seconds - this.seconds, HALF_LIFE_SECONDS);
        }
        this.seconds = seconds;
        recent.addLast(new Use(seconds, usedMib));
        while (recent.getFirst().seconds() < seconds - reactionSeconds) {
            recent.removeFirst();
        }
        peak.add(seconds, usedMib);
        growthMib = Math.max(growthMib, growingMib());
    }

    /** What comes next is not to be compared with what was: the use is not known as well for a while. */
    public void interrupted() {
        recent.clear();
    }

    private double growingMib() {
        double least = recent.stream().mapToDouble(Use::mib).min().orElse(0);
        return recent.isEmpty() ? 0 : recent.getLast().mib() - least;
    }

    /** What to keep for them; 0 while nothing is known. */
    public double mib(double totalMib) {
        if (recent.isEmpty()) {
            return Math.min(mostRatio * totalMib, MARGIN * growthMib);
        }
        double toPeak = peak.mib() - recent.getLast().mib() + BEYOND_PEAK * growthMib;
        double expected = Math.max(growingMib(), Math.min(growthMib, toPeak));
        return Math.min(mostRatio * totalMib, MARGIN * expected);
    }
}
