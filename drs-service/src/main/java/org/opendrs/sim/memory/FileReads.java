package org.opendrs.sim.memory;

/**
 * Files that are read again and again through the page cache. A read hits with (cached / all)²: between reads at random places (cached /
 * all) and a scan that evicts what it needs next (0 until all fit); with 59 % cached, 29 % of a real scan hit. A scan from memory runs at
 * 260 MiB/s, from disk at 37 MiB/s, as measured.
 */
final class FileReads {
    private static final double MEMORY_MIB_PER_SECOND = 260;
    private static final double DISK_MIB_PER_SECOND = 37;

    private double seenMib;
    private double squeezedMib;
    private double readMib;
    private double harmMib;

    /** Read from disk since the beginning. */
    double readMib() {
        return readMib;
    }

    /** Read from disk again because a balloon had made the guest drop it, since the beginning. */
    double harmMib() {
        return harmMib;
    }

    /** Cache was dropped. @param ballooned how much of it a balloon may be blamed for */
    void dropped(double mib, double ballooned) {
        squeezedMib += Math.min(mib, ballooned);
    }

    /** Reads for a while. @return how much of what they want to read the programs get, 0..1 */
    double read(GuestPages pages, double filesMib, double mibPerSecond, double seconds) {
        if (filesMib <= 0 || mibPerSecond <= 0) {
            return 1;
        }
        seenMib = Math.min(seenMib, filesMib);
        double have = Math.min(pages.cache(), seenMib);
        squeezedMib = Math.min(squeezedMib, seenMib - have);
        double hitRatio = have * have / (filesMib * filesMib);
        double fastest = 1 / (1 / MEMORY_MIB_PER_SECOND + (1 - hitRatio) / DISK_MIB_PER_SECOND);
        double speed = Math.min(1, fastest / mibPerSecond);
        double missed = speed * mibPerSecond * seconds * (1 - hitRatio);
        if (missed > 0) {
            miss(pages, filesMib, have, missed);
        }
        return speed;
    }

    private void miss(GuestPages pages, double filesMib, double have, double missed) {
        double absent = filesMib - have;
        double first = Math.min(filesMib - seenMib, missed * (filesMib - seenMib) / absent);
        double harm = missed * squeezedMib / absent;
        double before = pages.cache();
        pages.fillCache(Math.min(missed, absent));
        squeezedMib = Math.max(0, squeezedMib - (pages.cache() - before) * squeezedMib / absent);
        seenMib += first;
        readMib += missed;
        harmMib += harm;
    }

    /** A boot: nothing is cached; what was counted stays. */
    void reset() {
        seenMib = 0;
        squeezedMib = 0;
    }
}
