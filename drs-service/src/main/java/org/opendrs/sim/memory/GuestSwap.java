package org.opendrs.sim.memory;

/**
 * The swap of a guest. Its disk carries 42 MiB/s in all, and while the balloon driver waits for room it gets 20 of them: with both, a guest
 * of 300 MiB hot memory squeezed to 256 MiB behaves as measured. A page that is missed comes with its 7 neighbours: 8 pages a major fault.
 */
final class GuestSwap {
    static final double IO_MIB_PER_SECOND = 42;
    static final double BALLOON_MIB_PER_SECOND = 20;
    private static final double FAULTS_PER_MIB = 256.0 / 8;

    private final double capacityMib;
    private double swappedMib;
    private double squeezedMib;
    private double inMib;
    private double outMib;
    private double readMib;
    private double harmMib;
    private double ioLeftMib;

    GuestSwap(double capacityMib) {
        this.capacityMib = capacityMib;
    }

    double swappedMib() {
        return swappedMib;
    }

    /** Since the boot, as the next one. */
    double inMib() {
        return inMib;
    }

    double outMib() {
        return outMib;
    }

    /** Swapped in, in the life of the QEMU: what its disk counts. */
    double readMib() {
        return readMib;
    }

    long majorFaults() {
        return (long) (inMib * FAULTS_PER_MIB);
    }

    /** Swapped in because a balloon had made the guest swap it out, since the beginning. */
    double harmMib() {
        return harmMib;
    }

    boolean full() {
        return swappedMib >= capacityMib;
    }

    /** A step of time begins. */
    void begin(double seconds) {
        ioLeftMib = capacityMib > 0 ? IO_MIB_PER_SECOND * seconds : 0;
    }

    /** Swaps anonymous memory out. @param ballooned how much of it a balloon may be blamed for @return how much went */
    double out(GuestPages pages, double mib, double ballooned) {
        double moved =
                Math.max(0, Math.min(Math.min(mib, ioLeftMib), Math.min(capacityMib - swappedMib, pages.anonymous())));
        pages.addAnonymous(-moved);
        swappedMib += moved;
        squeezedMib += Math.min(moved, ballooned);
        outMib += moved;
        ioLeftMib -= moved;
        return moved;
    }

    /**
     * Swaps in what the programs touch: each second of their work needs all that is hot once. Without free memory something else has to
     * go out for it, so that half the disk's speed is left.
     *
     * @param coldMib what nobody touches
     * @return how much of a second's work they get done in a second, 0..1
     */
    double in(GuestPages pages, double coldMib, double seconds, double ballooned) {
        double hot = swappedMib - coldMib;
        if (hot <= 0) {
            return 1;
        }
        boolean room = pages.spare() >= hot;
        double rate = Math.max(1e-9, ioLeftMib / seconds) * (room ? 1 : 0.5);
        double speed = rate / (rate + hot);
        double mib = Math.min(hot, speed * hot * seconds);
        if (pages.spare() < mib) {
            out(pages, mib - pages.spare(), ballooned);
        }
        mib = Math.min(mib, pages.spare());
        take(mib);
        pages.addAnonymous(mib);
        return speed;
    }

    private void take(double mib) {
        double harm = swappedMib <= 0 ? 0 : mib * squeezedMib / swappedMib;
        swappedMib -= mib;
        squeezedMib -= harm;
        harmMib += harm;
        inMib += mib;
        readMib += mib;
        ioLeftMib = Math.max(0, ioLeftMib - mib);
    }

    /** What was swapped is not wanted any more. @return how much there was of it, at most what was asked for */
    double forget(double mib) {
        double forgotten = Math.min(mib, swappedMib);
        squeezedMib *= swappedMib <= 0 ? 0 : 1 - forgotten / swappedMib;
        swappedMib -= forgotten;
        return forgotten;
    }

    /** A boot: empty, counters at zero; the harm that was done stays. */
    void reset() {
        swappedMib = 0;
        squeezedMib = 0;
        inMib = 0;
        outMib = 0;
    }
}
