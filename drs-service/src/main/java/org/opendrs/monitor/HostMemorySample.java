package org.opendrs.monitor;

import java.util.OptionalLong;

/**
 * Memory of a host, KiB.
 *
 * @param availableKib MemAvailable; empty where only libvirt is asked, which does not know it
 * @param swapFreeKib what is left of its swap; empty where that is not known, for the same reason
 */
public record HostMemorySample(
        long totalKib,
        long freeKib,
        long buffersKib,
        long cachedKib,
        OptionalLong availableKib,
        OptionalLong swapFreeKib) {

    /** MemAvailable, or what libvirt lets us guess of it: free, buffers and cached. The guess is an upper bound. */
    public long availableOrGuessKib() {
        return availableKib.orElse(freeKib + buffersKib + cachedKib);
    }
}
