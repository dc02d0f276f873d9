package org.opendrs.balloon.policy;

/**
 * How much a Linux kernel keeps free, whatever its balloon took since it booted: it reclaims page cache for it, and its cache does not grow
 * into it. With transparent huge pages khugepaged sets {@code min_free_kbytes} to 22 MiB for each zone, at most 5 % of the memory, and the
 * high watermark is half as much again. A guest of 1024 MiB that was left at 260 kept 60 MiB free while it read the same files from its disk
 * again and again.
 */
final class KernelWatermark {
    private static final double ZONE_MIB = 22;
    /** A zone more begins at 4 GiB, of which devices take one. */
    private static final double TWO_ZONES_MIB = 3 * 1024;

    private static final double MOST_RATIO = 0.05;
    private static final double HIGH = 1.5;

    private KernelWatermark() {}

    /** @param ceilingMib what it booted with */
    static double highMib(double ceilingMib) {
        double zones = ceilingMib > TWO_ZONES_MIB ? 3 : 2;
        return HIGH * Math.min(zones * ZONE_MIB, MOST_RATIO * ceilingMib);
    }
}
