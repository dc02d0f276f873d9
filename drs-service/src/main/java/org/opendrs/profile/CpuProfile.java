package org.opendrs.profile;

import java.time.Duration;
import java.util.OptionalDouble;
import org.opendrs.model.Contention;

/**
 * CPU of one instance, or of all instances of a host together, over a sliding window. Not safe for threads.
 *
 * <p>Demand is the median of run + wait: a burst shorter than half of the window leaves it alone, a lasting shift moves it
 * after half of the window. Contention counts the samples whose steal was above the threshold, where it may be contention at all. It is <i>lasting</i> when it
 * also fills most of the newest quarter of the window: a load that has just ended is not.
 */
public final class CpuProfile {
    /** Part of the newest quarter that must be contended for a lasting load. */
    private static final double LASTING_RATIO = 0.5;

    private final long recentNanos;

    /** Demand and wait, cores; a wait that is no contention whatever its length is kept with a minus: there is one for each sample of a cloud. */
    private final TimeWindow intervals;

    private final double stealThresholdRatio;
    private final double leastDemandCores;

    /** The newest entries, of those in the window, that contention is counted in. */
    private int counted;

    private CpuProfile(ContentionOptions options, double stealThresholdRatio) {
        this.recentNanos = options.window().dividedBy(4).toNanos();
        this.intervals = new TimeWindow(options.window());
        this.stealThresholdRatio = stealThresholdRatio;
        this.leastDemandCores = options.leastDemandCores();
    }

    /** With the threshold for one instance. */
    public static CpuProfile ofInstance(ContentionOptions options) {
        return new CpuProfile(options, options.instanceStealRatio());
    }

    /** With the threshold for all instances of a host. */
    public static CpuProfile ofHost(ContentionOptions options) {
        return new CpuProfile(options, options.hostStealRatio());
    }

    /**
     * Feeds the next interval, in which waiting may be contention.
     *
     * @param nanos end of the interval by a clock that never jumps
     */
    public void add(long nanos, CpuInterval interval) {
        add(nanos, interval, true);
    }

    /** Feeds the next interval. @param counts whether waiting may be contention; if not, it is steal all the same */
    public void add(long nanos, CpuInterval interval, boolean counts) {
        intervals.add(nanos, interval.demandCores(), counts ? interval.waitCores() : -interval.waitCores());
        counted = Math.min(counted + 1, intervals.size());
    }

    /** Cores; empty before the first interval. */
    public OptionalDouble demandCores() {
        return intervals.median();
    }

    /** How far back the demand is known, at most the window. */
    public Duration covered() {
        return intervals.covered(0);
    }

    /**
     * Counts contention anew from now on. For when a neighbour has left: how long one waited for it says nothing of what is
     * to come. The demand stays.
     */
    public void restartContention() {
        counted = 0;
    }

    /** Contention of one instance. */
    public Contention contention() {
        return contention(1);
    }

    /** Contention of all instances of a host together: with many CPUs, waiting is noise up to a larger demand. */
    public Contention contention(int cpus) {
        double leastDemand = cpus * leastDemandCores;
        if (counted == 0) {
            return Contention.NONE;
        }
        int end = intervals.size();
        long recentSince = intervals.nanos(end - 1) - recentNanos;
        double wantedSum = 0;
        double waitedSum = 0;
        int contended = 0;
        int recent = 0;
        int recentContended = 0;
        for (int i = end - counted; i < end; i++) {
            double wanted = intervals.first(i);
            double waited = intervals.second(i);
            int one = wanted >= leastDemand && contended(wanted, waited) ? 1 : 0;
            wantedSum += wanted;
            waitedSum += Math.abs(waited);
            contended += one;
            if (intervals.nanos(i) >= recentSince) {
                recent++;
                recentContended += one;
            }
        }
        double steal = wantedSum <= 0 || wantedSum < counted * leastDemand ? 0 : waitedSum / wantedSum;
        boolean lasting = (double) recentContended / recent >= LASTING_RATIO;
        return new Contention(intervals.covered(end - counted), counted, contended, steal, lasting);
    }

    private boolean contended(double wantedCores, double waitedCores) {
        return wantedCores > 0 && waitedCores / wantedCores > stealThresholdRatio;
    }
}
