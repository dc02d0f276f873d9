package org.opendrs.balloon.policy;

/**
 * What one guest will need soon, from what it used. With peak the most it used lately (it fades):
 *
 * <pre>
 * growth   = what it may grow by within our reaction time ({@link GrowthReserve})
 * comeback = peak − demand
 * reserve  = max(max(share, least share) · growth, share · comeback)
 * rising   = demand + 10 s of growth as now − target            reclaiming is slower than growing
 * </pre>
 */
final class Outlook {
    private static final double HORIZON_SECONDS = 10;
    /** What a guest in distress gets at once beyond what it holds, in reserves. */
    private static final double RELIEF_RESERVES = 2;
    /** And at least, as a part of what it has at most. */
    private static final double LEAST_RELIEF = 1.0 / 8;

    private final BalloonOptions options;
    private final double ceilingMib;
    private final Demand demand = new Demand();
    private final GrowthReserve growth;
    private double reserveShare = 1;

    Outlook(BalloonOptions options, boolean autodeflate, double ceilingMib) {
        this.options = options;
        this.ceilingMib = ceilingMib;
        this.growth = new GrowthReserve(options.growth(autodeflate), ceilingMib);
    }

    /** @param seconds of the sample; they grow */
    void add(double seconds, double usedMib) {
        demand.add(seconds, usedMib);
        growth.add(seconds, usedMib);
    }

    /** @param otherwise when it never told */
    double demandMib(double otherwise) {
        return demand.known() ? Math.min(ceilingMib, demand.mib()) : otherwise;
    }

    /** From now on it has this part of its reserve, 0..1: there is not enough for all. */
    void reserveShare(double share) {
        reserveShare = share;
    }

    double reserveMib(boolean autodeflate) {
        double least = BalloonOptions.leastReserveShare(autodeflate) * growth.mib();
        return Math.max(least, reserveShare * wholeReserveMib());
    }

    /** All that its past asks for, whatever the host has. */
    double wholeReserveMib() {
        return Math.max(growth.mib(), comebackMib());
    }

    /** Up to what it used lately: it may want it again. */
    private double comebackMib() {
        return Math.max(0, demand.peakMib() - demand.mib());
    }

    /** What it will lack soon if it goes on as now. */
    double risingMib(double targetMib, double rate) {
        double soon = rate * HORIZON_SECONDS;
        double wanted = Math.min(ceilingMib, demand.mib() + soon + Distress.lowWaterMib(ceilingMib));
        return Distress.notable(soon) ? Math.max(0, wanted - targetMib) : 0;
    }

    /** MiB/s, by settled reports within the reaction time or by the last two. */
    double growthRate(Reports reports) {
        return Math.max(growth.growthMib() / options.reactionSeconds(), reports.growthMibPerSecond());
    }

    /** The least that it can do with while others are about to be killed. */
    double lastMib(double rate, boolean autodeflate) {
        double least = BalloonOptions.leastReserveShare(autodeflate) * growth.mib();
        double kept = Math.max(2 * Distress.lowWaterMib(ceilingMib), least);
        return demand.nowMib() + rate * HORIZON_SECONDS + kept;
    }

    /** What it is to hold when it suffers: in one step as much as it may need for long. */
    double reliefMib(double actualMib, double reserveMib) {
        double ahead = Math.max(RELIEF_RESERVES * reserveMib, LEAST_RELIEF * ceilingMib);
        return Math.min(ceilingMib, Math.max(actualMib, demandMib(0)) + ahead);
    }
}
