package org.opendrs.monitor;

import java.util.OptionalLong;

/**
 * Memory of a host, KiB.
 *
 * @param availableKib MemAvailable; empty where only libvirt is asked, which does not know it
 */
public record HostMemorySample(
        long totalKib, long freeKib, long buffersKib, long cachedKib, OptionalLong availableKib) {

    /** MemAvailable, or what libvirt lets us guess of it: free, buffers and cached. The guess is an upper bound. */
    public long availableOrGuessKib() {
        return availableKib.orElse(freeKib + buffersKib + cachedKib);
    }
}
