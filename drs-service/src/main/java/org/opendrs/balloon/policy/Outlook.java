package org.opendrs.balloon.policy;

/**
 * What one guest will need soon, from what it used. With peak the most it used within the last hour, and low its low water mark:
 *
 * <pre>
 * growth   = what it may grow by within our reaction time ({@link GrowthReserve})
 * comeback = peak + 1.25 low − demand                           what it will probably want again
 * burst    = max(low, growth learned at this level)             of a guest that cannot take back by itself also what a program fills
 *                                                               within our reaction time; less where it grew to, and came to rest
 * reserve  = max(burst, comeback, share · growth)
 * enough   = used now + burst
 * soon(t)  = min(pace · t, top − used + strangeness of top · pace · t)    where top = max(peak, used), strange also where it runs through
 * rising   = demand + soon(10 s) + low − target                 reclaiming is slower than growing
 * </pre>
 *
 * The share is that of all guests of a host: where there is not enough, each has the same part of what it might grow by beyond all that it
 * ever did ({@link HostBook}); what it wanted within the hour it keeps until others need it now. A guest that rises to where it came to rest
 * before is expected to do so again; beyond that it is taken at its pace.
 */
final class Outlook {
    private static final double HORIZON_SECONDS = 10;

    /** A program fills new memory so fast, measured without KVM; with it, faster. */
    private static final double FILL_MIB_PER_SECOND = 100;

    /**
     * Of what the guest has at most, so that a small one can be squeezed at all. In a guest of 512 MiB three programs that filled 80 MiB each
     * within 2 s lived in 5 runs of 6 (helped after 0.5 to 1.5 s); with 0.30, 26 MiB less, help after 1.0 s was too late for the second one.
     */
    private static final double FILL_RATIO = 0.35;

    /** A squeezed guest comes to rest this much above its low water mark: at it, it would be in distress with each MiB. */
    private static final double ABOVE_LOW_WATER = 1.25;

    /** What a guest keeps while others are about to be killed, in low water marks. */
    private static final double LAST_LOW_WATERS = 1.5;

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
        return Math.max(Math.max(burstMib(autodeflate), comebackMib()), reserveShare * growth.mib());
    }

    /** With less than this it would be in trouble before anybody could help. @param otherwise what it uses when it never told */
    double enoughMib(double otherwise, boolean autodeflate) {
        return (demand.known() ? demand.nowMib() : otherwise) + burstMib(autodeflate);
    }

    /** What it has to hold beyond what it uses, however tight the host is: it must last until somebody helps. */
    private double burstMib(boolean autodeflate) {
        double learned = Math.max(lowWaterMib(), Math.min(growth.mib(), growth.expectedMib()));
        return autodeflate ? learned : Math.max(learned, ignorance() * fillMib());
    }

    /** What a program fills before we react. */
    private double fillMib() {
        return Math.min(options.reactionSeconds() * FILL_MIB_PER_SECOND, FILL_RATIO * ceilingMib);
    }

    /**
     * How little is known of whether it will fill memory from here, 0..1. It is known of a guest that grew to here by as much, and stayed
     * long enough to show that it comes to rest; that one was idle for long tells nothing.
     */
    private double ignorance() {
        double strange = growth.strangeness(demand.nowMib());
        double untried = Math.max(0, 1 - growth.growthFromBelowMib(demand.nowMib()) / fillMib());
        return strange + (1 - strange) * untried;
    }

    /** All that its past asks for, whatever the host has: it is shared out with care, for what guests keep is not free for those in distress. */
    double wholeReserveMib() {
        return Math.max(growth.mib(), comebackMib());
    }

    /** Up to what it used lately: it may want it again. */
    private double comebackMib() {
        return Math.max(0, demand.peakMib() + ABOVE_LOW_WATER * lowWaterMib() - demand.mib());
    }

    private double lowWaterMib() {
        return Distress.lowWaterMib(ceilingMib);
    }

    /** By how much it grows in a while: at its pace of now, and hardly beyond a peak where it is known to come to rest. */
    private double soonMib(Pace pace, double seconds) {
        double straight = pace.mibPerSecond() * seconds;
        double top = Math.max(demand.peakMib(), pace.usedMib());
        double beyond = runsThrough(top) ? straight : growth.strangeness(top) * straight;
        return Math.min(straight, top - pace.usedMib() + beyond);
    }

    /** Whether it is known to grow on from such a use as fast as programs fill memory, however long it was there in all. */
    private boolean runsThrough(double usedMib) {
        return growth.growthMib(usedMib) >= fillMib() / 2;
    }

    /** By how much it will have grown before we can react. */
    double growsMib(Pace pace) {
        return soonMib(pace, options.reactionSeconds());
    }

    /** What it will lack soon if it goes on as now. */
    double risingMib(double targetMib, Pace pace) {
        double soon = soonMib(pace, HORIZON_SECONDS);
        double wanted = Math.min(ceilingMib, demand.mib() + soon + lowWaterMib());
        return Distress.notable(soon) ? Math.max(0, wanted - targetMib) : 0;
    }

    /** What it will lack before we react: it may fill memory faster than its last reports could show. */
    double imminentMib(double targetMib, Pace pace) {
        double fastest = Math.max(pace.mibPerSecond(), FILL_MIB_PER_SECOND);
        double soon = soonMib(new Pace(pace.usedMib(), fastest), options.reactionSeconds());
        double wanted = Math.min(ceilingMib, pace.usedMib() + soon + lowWaterMib());
        return Distress.notable(growsMib(pace)) ? Math.max(0, wanted - targetMib) : 0;
    }

    /** By settled reports within the reaction time or by the last two. */
    Pace pace(Reports reports) {
        double rate = Math.max(growth.growthMib() / options.reactionSeconds(), reports.growthMibPerSecond());
        return new Pace(Math.max(demand.nowMib(), reports.usedMib()), rate);
    }

    /** The least that it can do with while others are about to be killed. */
    double lastMib(Pace pace, boolean autodeflate) {
        double kept = Math.max(LAST_LOW_WATERS * lowWaterMib(), burstMib(autodeflate));
        return demand.nowMib() + pace.mibPerSecond() * HORIZON_SECONDS + kept;
    }

    /** What it is to hold when it suffers: in one step as much as it may need for long. */
    double reliefMib(double actualMib, Pace pace) {
        double going = pace.usedMib() + soonMib(pace, HORIZON_SECONDS) + lowWaterMib();
        double wanted =
                Math.max(going, demandMib(0) + Math.max(fillMib(), Math.max(growth.expectedMib(), comebackMib())));
        return Math.min(ceilingMib, Math.max(actualMib + LEAST_RELIEF * ceilingMib, wanted));
    }
}
