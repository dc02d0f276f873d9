package org.opendrs.sim.memory;

/** How a guest's kernel makes room: free pages, then cache, then swap. What is lost while a balloon holds memory is put down to it. */
final class Reclaim {
    private final GuestPages pages;
    private final GuestSwap swap;
    private final FileReads reads;
    private final double maximumMib;

    Reclaim(GuestPages pages, GuestSwap swap, FileReads reads, double maximumMib) {
        this.pages = pages;
        this.swap = swap;
        this.reads = reads;
        this.maximumMib = maximumMib;
    }

    /** For the programs. @return how much of it can be allocated now */
    double forPrograms(double mib) {
        return makeRoom(mib, Double.MAX_VALUE, ballooned());
    }

    /** For the balloon, which waits for the swap no longer than it must. @return how much of it can be reclaimed now */
    double forBalloon(double mib, double seconds) {
        return makeRoom(mib, GuestSwap.BALLOON_MIB_PER_SECOND * seconds, ballooned() + mib);
    }

    private double makeRoom(double mib, double swapMost, double ballooned) {
        if (pages.spare() < mib) {
            reads.dropped(pages.dropCache(mib - pages.spare()), ballooned);
            if (pages.spare() < mib) {
                swap.out(pages, Math.min(swapMost, mib - pages.spare()), ballooned);
            }
        }
        return Math.min(mib, pages.spare());
    }

    double ballooned() {
        return maximumMib - pages.actual();
    }
}
