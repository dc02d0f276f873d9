package org.opendrs.monitor;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Memory of a host, KiB.
 *
 * @param availableKib MemAvailable; empty where only libvirt is asked, which does not know it
 * @param kernel swap and pressure; empty where only libvirt is asked
 * @param cells its NUMA cells that have memory; empty where they are not known, as where only libvirt is asked
 */
public record HostMemorySample(
        long totalKib,
        long freeKib,
        long buffersKib,
        long cachedKib,
        OptionalLong availableKib,
        Optional<KernelMemory> kernel,
        List<CellMemorySample> cells) {
    public HostMemorySample {
        cells = List.copyOf(cells);
    }

    /** Its cells are not known. */
    public HostMemorySample(
            long totalKib,
            long freeKib,
            long buffersKib,
            long cachedKib,
            OptionalLong availableKib,
            Optional<KernelMemory> kernel) {
        this(totalKib, freeKib, buffersKib, cachedKib, availableKib, kernel, List.of());
    }

    /** Without what only the kernel says. */
    public HostMemorySample(long totalKib, long freeKib, long buffersKib, long cachedKib, OptionalLong availableKib) {
        this(totalKib, freeKib, buffersKib, cachedKib, availableKib, Optional.empty());
    }

    /** The same with its cells. */
    public HostMemorySample withCells(List<CellMemorySample> known) {
        return new HostMemorySample(totalKib, freeKib, buffersKib, cachedKib, availableKib, kernel, known);
    }

    /** MemAvailable, or what libvirt lets us guess of it: free, buffers and cached. The guess is an upper bound. */
    public long availableOrGuessKib() {
        return availableKib.orElse(freeKib + buffersKib + cachedKib);
    }
}
