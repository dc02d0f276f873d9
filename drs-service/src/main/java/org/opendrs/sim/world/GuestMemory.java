package org.opendrs.sim.world;

/**
 * Memory of a guest, as far as the host and the balloon driver tell of it.
 *
 * @param maximumMib what its flavor gives it; the balloon is deflated
 * @param demandMib its working set: what it needs to run without harm
 * @param residentMib held on the host
 * @param dirtyMibPerSecond how fast it rewrites memory while it runs
 */
public record GuestMemory(double maximumMib, double demandMib, double residentMib, double dirtyMibPerSecond) {
    public GuestMemory withDirtyMibPerSecond(double rate) {
        return new GuestMemory(maximumMib, demandMib, residentMib, rate);
    }
}
