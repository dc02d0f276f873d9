package org.opendrs.sim.memory;

/**
 * What a Linux kernel keeps of a guest's memory. From guests of 512 and 1024 MiB: MemTotal is 42 and 52 MiB less than the memory, some
 * 40 MiB are used when nothing runs. The watermarks are khugepaged's: 44 MiB (66 with a zone more, above 3 GiB), at most 5 % of the
 * memory, then a quarter and a half more.
 *
 * @param overheadMib of the memory, what MemTotal does not count
 * @param usedMib of MemTotal, what the kernel itself and its first processes hold
 * @param minMib nobody but the kernel gets memory below so much free
 * @param lowMib below it, the kernel begins to reclaim
 * @param highMib up to it, it does
 */
public record KernelReserve(double overheadMib, double usedMib, double minMib, double lowMib, double highMib) {
    private static final double TWO_ZONES_MIB = 3 * 1024;

    static KernelReserve of(double maximumMib) {
        double min = Math.min(maximumMib > TWO_ZONES_MIB ? 66 : 44, 0.05 * maximumMib);
        return new KernelReserve(
                Math.min(35 + 0.0165 * maximumMib, 0.1 * maximumMib),
                Math.min(40, 0.05 * maximumMib),
                min,
                1.25 * min,
                1.5 * min);
    }

    /** What a guest without programs and cache needs: its memory less its usable memory. */
    public double idleDemandMib() {
        return overheadMib + usedMib + highMib;
    }
}
