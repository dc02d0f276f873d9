package org.opendrs.profile;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * When a sample counts as contended (formats.md, "A CPU hotspot").
 *
 * @param window how far back is looked
 * @param hostStealRatio steal of all instances of a host together above which a sample is contended, 0..1
 * @param instanceStealRatio the same for one instance, of samples in which its host is {@link #isFull full}
 * @param leastDemandCores below this demand waiting is noise: a guest that only ticks waits a fifth of its time even on an idle host
 *     (measured: two idle guests want 0.13 cores together and wait 0.02). For all instances of a host, this for each of its CPUs
 * @param guestCores CPU that the guests of this host can get at most, all together, where it is less than its CPUs; empty where nobody
 *     told of a quota
 */
public record ContentionOptions(
        Duration window,
        double hostStealRatio,
        double instanceStealRatio,
        double leastDemandCores,
        OptionalDouble guestCores) {
    public static final ContentionOptions DEFAULT =
            new ContentionOptions(Duration.ofSeconds(60), 0.10, 0.25, 0.1, OptionalDouble.empty());

    /** Of the logistic function that is within 0.01 of the normal distribution's: Φ(z) ≈ 1 / (1 + exp(-1.702 z)) (Bowling et al., 2009). */
    private static final double LOGISTIC = 1.702;

    /** The same on a host whose guests can get so much at most. */
    public ContentionOptions withGuestCores(OptionalDouble cores) {
        return new ContentionOptions(window, hostStealRatio, instanceStealRatio, leastDemandCores, cores);
    }

    /**
     * Whether so much CPU is asked for that an instance may wait longer than its threshold for want of it. A vCPU waits for its turn only
     * while more are awake than there are CPUs. How many are, varies about their mean m by √m at most, for they are busy independently of
     * each other: so with C CPUs, that is less often than in a part r of the time below m = C − z√C, z being where a standard normal is
     * exceeded with probability r: 28 of 32 CPUs for r = 0.25, 6.2 of 8, 2.7 of 4 (square-root staffing; Halfin and Whitt, 1981). Who waits
     * longer on a host with more to spare is held back by something else, like a quota of its own, that goes along with it wherever it moves.
     *
     * @param busyCores of the whole host; empty when nobody measured: it counts as full
     * @param guests all of them together
     */
    public boolean isFull(int cpus, OptionalDouble busyCores, CpuInterval guests) {
        boolean quotaIsUsedUp = guestCores.isPresent() && guests.demandCores() >= fullFrom(guestCores.getAsDouble());
        return quotaIsUsedUp || busyCores.isEmpty() || busyCores.getAsDouble() + guests.waitCores() >= fullFrom(cpus);
    }

    private double fullFrom(double cores) {
        double z = Math.log((1 - instanceStealRatio) / instanceStealRatio) / LOGISTIC;
        return cores - z * Math.sqrt(cores);
    }
}
