package org.opendrs.balloon.policy;

import java.time.Duration;

/**
 * How ballooning is done; what is not here is a constant with its reason, where it is used.
 *
 * @param every time from one round to the next
 * @param hostReserveRatio of the host's first 16 GiB, and a quarter of it of the rest, 0..1: no guest may have it, but for a
 *     guest in distress half of it
 * @param distressReserveRatio the same above it: kept free so that a guest in distress is helped at once
 * @param floorRatio no guest is squeezed below this share of what it has, 0..1
 * @param othersReserveRatio of the host's memory, at most, is kept for what else runs on it, as learned from its growth
 *     ({@link OthersReserve}), 0..1; 0: nothing is learned
 */
public record BalloonOptions(
        Duration every,
        double hostReserveRatio,
        double distressReserveRatio,
        double floorRatio,
        double othersReserveRatio) {
    public static final BalloonOptions DEFAULT = new BalloonOptions(Duration.ofSeconds(2), 0.04, 0.06, 0.2);

    /** With the usual bound on what is kept for others. */
    public BalloonOptions(Duration every, double hostReserveRatio, double distressReserveRatio, double floorRatio) {
        this(every, hostReserveRatio, distressReserveRatio, floorRatio, 0.1);
    }

    /** A large host needs a smaller part: VMware's minFree does the same, from 28 GB on. */
    private static final double FIRST_MIB = 16 * 1024;

    private static final double BEYOND_FIRST = 0.25;
    /** Between the mark where reclaiming begins and the one where it ends. */
    private static final double BAND_RATIO = 0.02;

    /**
     * To be caught once costs as much as five hours of all its memory: a growth by a tenth is kept for some two days. A round number: on the
     * Bitbrains record it is about as far from one limit (misses in 0.1 % of the steps) as from the other (a fifth kept).
     */
    private static final double PRICE_SECONDS = 5 * 3600;

    /** A rise goes on for a while: a guest that stayed that long has come to rest, and one that goes on is also given by its pace. */
    private static final double FAMILIAR_REACTIONS = 4;

    /** A guest is watched for so long before half of the caution is gone: longer than most take to boot and settle. */
    private static final double PRIOR_HALF_LIFE_SECONDS = 1800;

    double hostReserveMib(HostMemory host) {
        return sliding(hostReserveRatio, host);
    }

    /**
     * What is to be free beyond the host's reserve because what else runs there may want more than that, MiB. Nobody's need waits
     * for it.
     */
    double othersMib(HostMemory host) {
        return Math.max(0, host.othersReserveMib() - hostReserveMib(host));
    }

    /** All that a host keeps free for itself and for what else runs on it, MiB. */
    public double keptMib(HostMemory host) {
        return hostReserveMib(host) + othersMib(host);
    }

    double distressReserveMib(HostMemory host) {
        return sliding(distressReserveRatio, host);
    }

    /** With less available the host is about to swap, or to kill: by then ballooning has failed, or may not act. */
    public double criticalMib(HostMemory host) {
        return hostReserveMib(host) / 2;
    }

    double bandMib(HostMemory host) {
        return sliding(BAND_RATIO, host);
    }

    private static double sliding(double ratio, HostMemory host) {
        double wholeMib = host.totalMib() / host.partRatio();
        double first = Math.min(wholeMib, FIRST_MIB);
        return host.partRatio() * ratio * (first + BEYOND_FIRST * (wholeMib - first));
    }

    /** From the growth of a guest to the memory being there: its report, our round, the balloon. */
    double reactionSeconds() {
        return 2 * everySeconds();
    }

    double everySeconds() {
        return every.toMillis() / 1000.0;
    }

    /** What a guest is expected to need before we react; more for one that dies instead of taking back from its balloon. */
    public GrowthReserve.Limits growth(boolean autodeflate) {
        double reaction = reactionSeconds();
        double familiar = FAMILIAR_REACTIONS * reaction;
        return autodeflate
                ? new GrowthReserve.Limits(reaction, PRICE_SECONDS, familiar, 0.20, PRIOR_HALF_LIFE_SECONDS, 0.06, 0.6)
                : new GrowthReserve.Limits(reaction, PRICE_SECONDS, familiar, 0.30, PRIOR_HALF_LIFE_SECONDS, 0.15, 0.6);
    }
}
