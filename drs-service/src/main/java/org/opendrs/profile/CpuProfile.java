package org.opendrs.profile;

import java.time.Duration;
import java.util.OptionalDouble;
import org.opendrs.model.Contention;

/**
 * CPU of one instance, or of all instances of a host together, over a sliding window. Not safe for threads.
 *
 * <p>Demand is the median of run + wait: a burst shorter than half of the window leaves it alone, a lasting shift moves it
 * after half of the window. Contention counts the samples whose steal was above the threshold. It is <i>lasting</i> when it
 * also fills most of the newest quarter of the window: a load that has just ended is not.
 */
public final class CpuProfile {
    /** Part of the newest quarter that must be contended for a lasting load. */
    private static final double LASTING_RATIO = 0.5;

    private final Duration length;
    private final TimeWindow<CpuInterval> demand;
    private TimeWindow<CpuInterval> contention;
    private final double stealThresholdRatio;
    private final double leastDemandCores;

    private CpuProfile(ContentionOptions options, double stealThresholdRatio) {
        this.length = options.window();
        this.demand = new TimeWindow<>(length);
        this.contention = new TimeWindow<>(length);
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
     * Feeds the next interval.
     *
     * @param nanos end of the interval by a clock that never jumps
     */
    public void add(long nanos, CpuInterval interval) {
        demand.add(nanos, interval);
        contention.add(nanos, interval);
    }

    /** Cores; empty before the first interval. */
    public OptionalDouble demandCores() {
        return demand.median(CpuInterval::demandCores);
    }

    /** How far back the demand is known, at most the window. */
    public Duration covered() {
        return demand.covered();
    }

    /**
     * Counts contention anew from now on. For when a neighbour has left: how long one waited for it says nothing of what is
     * to come. The demand stays.
     */
    public void restartContention() {
        contention = new TimeWindow<>(length);
    }

    public Contention contention() {
        double wanted = contention.sum(CpuInterval::demandCores);
        double steal = wanted <= 0 ? 0 : contention.sum(CpuInterval::waitCores) / wanted;
        boolean lasting = contention.recentRatio(length.dividedBy(4), this::contended) >= LASTING_RATIO;
        return new Contention(
                contention.covered(), contention.size(), contention.count(this::contended), steal, lasting);
    }

    private boolean contended(CpuInterval interval) {
        return interval.demandCores() >= leastDemandCores && interval.stealRatio() > stealThresholdRatio;
    }
}
