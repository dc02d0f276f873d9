package org.opendrs.balloon.policy;

/**
 * What one guest will need soon, from what it used. With peak the most it used within the last hour, and low its low water mark:
 *
 * <pre>
 * growth   = what it may grow by within our reaction time ({@link GrowthReserve})
 * comeback = peak + low − demand
 * whole    = max(growth, comeback)
 * least    = least share · growth; of a guest that cannot take back by itself, no less than lasts it 3 s
 * reserve  = max(least, share · whole)
 * soon(t)  = min(pace · t, peak + low − used + strangeness of the peak · pace · t)
 * rising   = demand + soon(10 s) + low − target                 reclaiming is slower than growing
 * </pre>
 *
 * The share is that of all guests of a host: where there is not enough, each has the same part of its own ({@link HostBook}). A guest
 * that rises to where it came to rest before is expected to do so again; beyond that it is taken at its pace.
 */
final class Outlook {
    private static final double HORIZON_SECONDS = 10;

    /** A program fills new memory so fast, measured without KVM; with it, faster. */
    private static final double FILL_MIB_PER_SECOND = 100;

    /** From a sample to the next, and half as long until the balloon has moved. */
    private static final double LASTING_SECONDS = 3;

    /** What a guest in distress gets at least, as a part of what it has at most: its reports are some seconds old. */
    private static final double LEAST_RELIEF = 1.0 / 32;

    /** How a guest grows just now, from what it uses. */
    record Pace(double usedMib, double mibPerSecond) {}

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
        return Math.max(leastReserveMib(autodeflate), reserveShare * wholeReserveMib());
    }

    /** However tight the host is; a guest that dies instead of taking back from its balloon must last until somebody helps. */
    private double leastReserveMib(boolean autodeflate) {
        double least = BalloonOptions.leastReserveShare(autodeflate) * growth.mib();
        double lasting = Math.min(
                LASTING_SECONDS * FILL_MIB_PER_SECOND, options.growth(false).priorRatio() * ceilingMib);
        return autodeflate ? least : Math.max(Math.max(least, lasting), growth.expectedMib());
    }

    /** All that its past asks for, whatever the host has. */
    double wholeReserveMib() {
        return Math.max(growth.mib(), comebackMib());
    }

    /** Up to what it used lately: it may want it again. */
    private double comebackMib() {
        return Math.max(0, demand.peakMib() + Distress.lowWaterMib(ceilingMib) - demand.mib());
    }

    /** By how much it grows in a while: at its pace of now, and hardly beyond a peak where it is known to come to rest. */
    private double soonMib(Pace pace, double seconds) {
        double straight = pace.mibPerSecond() * seconds;
        double peak = demand.peakMib();
        double toPeak = Math.max(0, peak - pace.usedMib()) + Distress.lowWaterMib(ceilingMib);
        return Math.min(straight, toPeak + growth.strangeness(peak) * straight);
    }

    /** By how much it will have grown before we can react. */
    double growsMib(Pace pace) {
        return soonMib(pace, options.reactionSeconds());
    }

    /** What it will lack soon if it goes on as now. */
    double risingMib(double targetMib, Pace pace) {
        double soon = soonMib(pace, HORIZON_SECONDS);
        double wanted = Math.min(ceilingMib, demand.mib() + soon + Distress.lowWaterMib(ceilingMib));
        return Distress.notable(soon) ? Math.max(0, wanted - targetMib) : 0;
    }

    /** By settled reports within the reaction time or by the last two. */
    Pace pace(Reports reports) {
        double rate = Math.max(growth.growthMib() / options.reactionSeconds(), reports.growthMibPerSecond());
        return new Pace(Math.max(demand.nowMib(), reports.usedMib()), rate);
    }

    /** The least that it can do with while others are about to be killed. */
    double lastMib(Pace pace, boolean autodeflate) {
        double kept = Math.max(2 * Distress.lowWaterMib(ceilingMib), leastReserveMib(autodeflate));
        return demand.nowMib() + pace.mibPerSecond() * HORIZON_SECONDS + kept;
    }

    /** What it is to hold when it suffers: in one step as much as it may need for long. */
    double reliefMib(double actualMib, Pace pace) {
        double ahead = Math.max(soonMib(pace, HORIZON_SECONDS), wholeReserveMib()) + Distress.lowWaterMib(ceilingMib);
        return Math.min(ceilingMib, Math.max(actualMib + LEAST_RELIEF * ceilingMib, demandMib(0) + ahead));
    }
}
