package org.opendrs.sim.memory;

import java.util.ArrayList;
import java.util.List;

/**
 * Memory of a host: what its guests hold sums up with what else is there, and what does not fit is swapped, idle pages first. The swap is as
 * large as it has to be. One thread.
 */
public final class HostMemory {
    /** Of the host's swap, in all. */
    private static final double SWAP_MIB_PER_SECOND = 100;

    private final double totalMib;
    private final List<SimMemory> guests = new ArrayList<>();
    private double othersMib;
    private double swappedMib;
    private double inMib;
    private double outMib;

    /** @param othersMib of the host's own kernel and services at first */
    public HostMemory(double totalMib, double othersMib) {
        this.totalMib = totalMib;
        this.othersMib = othersMib;
    }

    /** What is not its guests' holds so much from now on. */
    public void others(double mib) {
        othersMib = mib;
    }

    public void add(SimMemory guest) {
        guests.add(guest);
    }

    public void remove(SimMemory guest) {
        guests.remove(guest);
        guest.moved();
    }

    public double totalMib() {
        return totalMib;
    }

    public double othersMib() {
        return othersMib;
    }

    /** MemAvailable; there is no cache. */
    public double availableMib() {
        return Math.max(0, totalMib - heldMib());
    }

    /** Swapped in by the host since the beginning. */
    public double swapInMib() {
        return inMib;
    }

    /** Swapped out by the host since the beginning. */
    public double swapOutMib() {
        return outMib;
    }

    private double heldMib() {
        double held = othersMib;
        for (SimMemory guest : guests) {
            held += guest.residentMib();
        }
        return held;
    }

    /** After its guests' steps: what does not fit goes, what they miss comes back. */
    public void balance(double seconds) {
        double excess = heldMib() - totalMib;
        if (excess > 0) {
            evict(excess);
        }
        if (swappedMib > 0) {
            refault(seconds, excess < 0 ? -excess : 0);
        }
    }

    private void evict(double mib) {
        double idle = 0;
        double held = 0;
        for (SimMemory guest : guests) {
            idle += guest.idleResidentMib();
            held += guest.swappableMib();
        }
        double fromIdle = Math.min(mib, idle);
        double fromUsed = Math.min(mib - fromIdle, held - fromIdle);
        for (SimMemory guest : guests) {
            double idlePart = idle <= 0 ? 0 : fromIdle * guest.idleResidentMib() / idle;
            double used = guest.swappableMib() - idlePart;
            double usedPart = fromUsed <= 0 ? 0 : fromUsed * used / (held - fromIdle);
            guest.swappedByHost(idlePart + usedPart);
        }
        outMib += fromIdle + fromUsed;
        swappedMib += fromIdle + fromUsed;
    }

    /** Each guest touches in a second of its work all that it uses, once. */
    private void refault(double seconds, double room) {
        double hot = 0;
        swappedMib = 0;
        for (SimMemory guest : guests) {
            hot += guest.hostSwappedHotMib();
            swappedMib += guest.hostSwappedMib();
        }
        double rate = SWAP_MIB_PER_SECOND * (room >= hot ? 1 : 0.5);
        for (SimMemory guest : guests) {
            double missed = guest.hostSwappedHotMib();
            double share = missed <= 0 ? 0 : rate * missed / hot;
            double speed = missed <= 0 ? 1 : share / (share + missed);
            double in = Math.min(missed, speed * missed * seconds);
            guest.swappedByHost(-in);
            guest.slowedByHost(speed);
            inMib += in;
        }
    }
}
