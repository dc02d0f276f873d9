package org.opendrs.monitor;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Memory of a host, KiB.
 *
 * @param availableKib MemAvailable; empty where only libvirt is asked, which does not know it
 * @param swapFreeKib what is left of its swap; empty where that is not known, for the same reason
 * @param kernel more of its kernel's figures; empty for the same reason
 */
public record HostMemorySample(
        long totalKib,
        long freeKib,
        long buffersKib,
        long cachedKib,
        OptionalLong availableKib,
        OptionalLong swapFreeKib,
        Optional<KernelMemory> kernel) {

    /** Without more of the kernel's figures. */
    public HostMemorySample(
            long totalKib,
            long freeKib,
            long buffersKib,
            long cachedKib,
            OptionalLong availableKib,
            OptionalLong swapFreeKib) {
        this(totalKib, freeKib, buffersKib, cachedKib, availableKib, swapFreeKib, Optional.empty());
    }

    /** MemAvailable, or what libvirt lets us guess of it: free, buffers and cached. The guess is an upper bound. */
    public long availableOrGuessKib() {
        return availableKib.orElse(freeKib + buffersKib + cachedKib);
    }
}
