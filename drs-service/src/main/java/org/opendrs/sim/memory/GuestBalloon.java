package org.opendrs.sim.memory;

/**
 * The balloon between QEMU, which knows a target and what the driver last said, and the driver, which moves pages. Measured on guests on a
 * loaded machine without KVM: 170 to 320 MiB/s are reclaimed from a guest at rest and 60 from a busy one, 850 to 1150 returned. With KVM it
 * is about 950 and 2300 (HyperAlloc, EuroSys'25); the model is on the careful side.
 */
final class GuestBalloon {
    private static final double RECLAIM_MIB_PER_SECOND = 220;
    private static final double BUSY_MIB_PER_SECOND = 60;
    private static final double RETURN_MIB_PER_SECOND = 950;
    private static final double SLOWNESS = 20;
    private static final double BUSY_RATIO = 0.95;

    /** Each time the OOM killer would strike, autodeflate returns 1 MiB; 142 in 9 s were seen. */
    private static final double CLAW_BACK_MIB_PER_SECOND = 16;

    private static final double INTERMITTENT_PERIOD_SECONDS = 30;
    private static final double INTERMITTENT_AWAKE_SECONDS = 10;

    private Memballoon device;
    private final double maximumMib;
    private double targetMib;
    private double toldMib;
    private boolean asked;
    private double trafficMib;

    GuestBalloon(Memballoon device, double maximumMib) {
        this.device = device;
        this.maximumMib = maximumMib;
        this.targetMib = maximumMib;
        this.toldMib = maximumMib;
    }

    Memballoon device() {
        return device;
    }

    /** Another driver, from now on. */
    void driven(DriverKind kind, GuestPages pages) {
        device = device.driven(kind);
        if (kind == DriverKind.NONE) {
            driverGone(pages);
        } else {
            driverLoaded();
        }
    }

    /** What QEMU believes that the guest holds. */
    double toldMib() {
        return toldMib;
    }

    /** Memory that was moved, both ways, since the beginning. */
    double trafficMib() {
        return trafficMib;
    }

    void target(double mib) {
        targetMib = mib;
        asked = true;
    }

    /** A new QEMU: no target is known. */
    void reset() {
        targetMib = maximumMib;
        toldMib = maximumMib;
    }

    /** The driver was loaded: it works on the target that it finds. QEMU learns what the guest holds only when something is to do. */
    void driverLoaded() {
        asked = targetMib < maximumMib;
    }

    /** The driver is gone, and with it the balloon. */
    private void driverGone(GuestPages pages) {
        pages.giveBack(maximumMib - pages.actual());
        toldMib = maximumMib;
        asked = false;
    }

    /** True while the driver tries. */
    boolean working() {
        return asked;
    }

    /** The driver moves pages for a while. @param busyRatio how busy the vCPUs are, 0..1 @param now seconds of the guest's clock */
    void step(GuestPages pages, Reclaim reclaim, double seconds, double busyRatio, double now) {
        if (!asked || !awake(now)) {
            return;
        }
        double slowness = device.driver() == DriverKind.SLOW ? SLOWNESS : 1;
        double goal = device.driver() == DriverKind.FLOOR ? Math.max(targetMib, device.floorMib()) : targetMib;
        if (goal < pages.actual()) {
            double rate = (busyRatio > BUSY_RATIO ? BUSY_MIB_PER_SECOND : RECLAIM_MIB_PER_SECOND) / slowness;
            double mib = reclaim.forBalloon(Math.min(rate * seconds, pages.actual() - goal), seconds);
            pages.reclaim(mib);
            trafficMib += mib;
        } else {
            giveBack(pages, Math.min(RETURN_MIB_PER_SECOND / slowness * seconds, goal - pages.actual()));
        }
        toldMib = pages.actual();
        asked = Math.abs(targetMib - pages.actual()) > 1e-6;
    }

    private boolean awake(double now) {
        return switch (device.driver()) {
            case STUCK, NONE -> false;
            case INTERMITTENT -> now % INTERMITTENT_PERIOD_SECONDS < INTERMITTENT_AWAKE_SECONDS;
            default -> true;
        };
    }

    /** Instead of a kill. @return false when nothing is left to take or nothing may be taken */
    boolean clawBack(GuestPages pages, double seconds) {
        double mib = Math.min(CLAW_BACK_MIB_PER_SECOND * seconds, maximumMib - pages.actual());
        if (!device.autodeflate() || mib <= 0) {
            return false;
        }
        giveBack(pages, mib);
        toldMib = pages.actual();
        return true;
    }

    private void giveBack(GuestPages pages, double mib) {
        pages.giveBack(mib);
        trafficMib += mib;
    }
}
