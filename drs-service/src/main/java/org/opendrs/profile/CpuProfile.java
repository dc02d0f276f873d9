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

    private final TimeWindow<CpuInterval> window;
    private final Duration newestQuarter;
    private final double stealThresholdRatio;
    private final double leastDemandCores;

    private CpuProfile(ContentionOptions options, double stealThresholdRatio) {
        this.window = new TimeWindow<>(options.window());
        this.newestQuarter = options.window().dividedBy(4);
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
        window.add(nanos, interval);
    }

    /** Cores; empty before the first interval. */
    public OptionalDouble demandCores() {
        return window.median(CpuInterval::demandCores);
    }

    public Contention contention() {
        double demand = window.sum(CpuInterval::demandCores);
        double steal = demand <= 0 ? 0 : window.sum(CpuInterval::waitCores) / demand;
        boolean lasting = window.recentRatio(newestQuarter, this::contended) >= LASTING_RATIO;
        return new Contention(window.covered(), window.size(), window.count(this::contended), steal, lasting);
    }

    private boolean contended(CpuInterval interval) {
        return interval.demandCores() >= leastDemandCores && interval.stealRatio() > stealThresholdRatio;
    }
}
