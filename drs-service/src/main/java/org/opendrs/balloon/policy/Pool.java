package org.opendrs.balloon.policy;

import java.util.List;

/**
 * Memory and those who share it: a host with its guests, or one of its NUMA cells with the guests that are bound to it.
 *
 * @param promisedMib what was returned to them lately and is not used yet
 */
public record Pool(HostMemory memory, List<Guest> guests, double promisedMib) {
    public Pool {
        guests = List.copyOf(guests);
    }

    /** What they may still take of it, MiB: all that they may ever hold, less what lies in it already. */
    double wantedMib() {
        return guests.stream()
                .mapToDouble(guest -> Math.max(0, guest.size().ceilingMib() - guest.residentMib()))
                .sum();
    }

    /** What they use and do not hold, MiB: it was swapped, or they are in distress. */
    double lackedMib() {
        return guests.stream().mapToDouble(Pool::lackedMib).sum();
    }

    /** In distress it may need a reserve more than it could show, as {@link Relief} has it. */
    private static double lackedMib(Guest guest) {
        Guest.Size size = guest.size();
        double wanted = guest.condition() instanceof Condition.Distressed
                ? Math.min(size.ceilingMib(), size.neededMib() + size.reserveMib())
                : size.demandMib();
        return Math.max(0, wanted - Math.min(guest.residentMib(), guest.actualMib()));
    }
}
