package org.opendrs.sim.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Memory of a host: what its guests hold sums up with what else is there, and what does not fit is swapped, cold pages first. The swap is
 * one disk: what is written keeps what is to be read waiting. When it is full the kernel kills whoever holds most. One thread.
 *
 * <p>A guest that is bound to a NUMA cell ({@link HostCells}) has memory of that cell only: when those who are bound to one hold more than
 * there is, pages of theirs are swapped, or one of them is killed, whatever is free in the others.
 */
public final class HostMemory {
    /** Of the host's swap, in all: the disk that the guests' swap was measured on. */
    private static final double SWAP_MIB_PER_SECOND = GuestSwap.IO_MIB_PER_SECOND;

    private final double totalMib;
    private final HostCells cells;
    private final List<SimMemory> guests = new ArrayList<>();
    private double othersMib;
    private double swapMib = Double.MAX_VALUE;
    private double swappedMib;
    private double inMib;
    private double outMib;
    private double queuedMib;

    /** @param othersMib of the host's own kernel and services at first */
    public HostMemory(double totalMib, double othersMib) {
        this(totalMib, othersMib, 1);
    }

    /** @param cells NUMA cells of equal size; 1: a host without NUMA */
    public HostMemory(double totalMib, double othersMib, int cells) {
        this.totalMib = totalMib;
        this.othersMib = othersMib;
        this.cells = new HostCells(cells, totalMib);
    }

    /** What is not its guests' holds so much from now on. */
    public void others(double mib) {
        othersMib = mib;
    }

    /** Its swap is so large; at first it is as large as it has to be. */
    public void swap(double mib) {
        swapMib = mib;
    }

    /** All of its swap. */
    public double swapMib() {
        return swapMib;
    }

    /** What is left of its swap; empty while that is as large as it has to be. */
    public OptionalDouble swapFreeMib() {
        return swapMib == Double.MAX_VALUE
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(0, swapMib - swappedMib));
    }

    public void add(SimMemory guest) {
        guests.add(guest);
    }

    public void remove(SimMemory guest) {
        guests.remove(guest);
        guest.moved();
    }

    /** MemAvailable; there is no cache. */
    public double availableMib() {
        return Math.max(0, totalMib - heldMib());
    }

    /** What is available in each of its NUMA cells; empty on a host without NUMA. */
    public List<Double> cellsAvailableMib() {
        List<Double> available = new ArrayList<>();
        if (cells.count() > 1) {
            for (double mib : cells.availableMib(guests, heldMib())) {
                available.add(mib);
            }
        }
        return available;
    }

    /** Size of one NUMA cell; of a host without NUMA all of it. */
    public double cellMib() {
        return cells.sizeMib();
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
        queuedMib = Math.max(0, queuedMib - SWAP_MIB_PER_SECOND * seconds);
        for (int cell = 0; cells.count() > 1 && cell < cells.count(); cell++) {
            evictFrom(cell);
        }
        double excess = heldMib() - totalMib;
        if (excess > 0) {
            evict(excess, guests);
        }
        if (swappedMib > 0) {
            refault(seconds, excess < 0 ? -excess : 0);
        }
    }

    private void evictFrom(int cell) {
        double excess = cells.excessMib(cell, guests);
        if (excess > 0) {
            evict(excess, boundTo(cell));
        }
    }

    private List<SimMemory> boundTo(int cell) {
        return guests.stream().filter(guest -> cells.binds(cell, guest)).toList();
    }

    /** @param from guests of whose pages some have to go */
    private void evict(double mib, List<SimMemory> from) {
        if (swappedMib + mib > swapMib) {
            kill(from);
            return;
        }
        double cold = 0;
        double held = 0;
        for (SimMemory guest : from) {
            cold += guest.coldResidentMib();
            held += guest.swappableMib();
        }
        double fromCold = Math.min(mib, cold);
        double fromUsed = Math.min(mib - fromCold, held - fromCold);
        for (SimMemory guest : from) {
            double coldPart = cold <= 0 ? 0 : fromCold * guest.coldResidentMib() / cold;
            double used = guest.swappableMib() - coldPart;
            double usedPart = fromUsed <= 0 ? 0 : fromUsed * used / (held - fromCold);
            guest.swappedByHost(coldPart + usedPart);
        }
        outMib += fromCold + fromUsed;
        swappedMib += fromCold + fromUsed;
        queuedMib += fromCold + fromUsed;
    }

    /** The QEMU that holds most; its guest is started anew. */
    private static void kill(List<SimMemory> among) {
        among.stream()
                .max(Comparator.comparingDouble(guest -> guest.residentMib() + guest.hostSwappedMib()))
                .ifPresent(SimMemory::killedByHost);
    }

    /** Each guest touches in a second of its work all that it uses, once; nothing is read while there is something to write. */
    private void refault(double seconds, double room) {
        double hot = 0;
        swappedMib = 0;
        for (SimMemory guest : guests) {
            hot += guest.hostSwappedHotMib();
            swappedMib += guest.hostSwappedMib();
        }
        double free = Math.max(0, SWAP_MIB_PER_SECOND - queuedMib / seconds);
        for (SimMemory guest : guests) {
            double rate = Math.max(1, free * (Math.min(room, cellRoom(guest)) >= hot ? 1 : 0.5));
            double missed = guest.hostSwappedHotMib();
            double share = missed <= 0 ? 0 : rate * missed / hot;
            double speed = missed <= 0 ? 1 : share / (share + missed);
            double in = Math.min(missed, speed * missed * seconds);
            guest.swappedByHost(-in);
            guest.slowedByHost(speed);
            inMib += in;
        }
    }

    /** What is free for it in the cell to which it is bound; no bound for the others. */
    private double cellRoom(SimMemory guest) {
        int cell = guest.spec().cell().orElse(-1);
        return cells.binds(cell, guest) && cell < cells.count()
                ? Math.max(0, -cells.excessMib(cell, guests))
                : Double.MAX_VALUE;
    }
}
