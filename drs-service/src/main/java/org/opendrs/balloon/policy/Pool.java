package org.opendrs.balloon.policy;

import java.util.List;

/**
 * Memory and those who share it: a host with its guests, or one of its NUMA cells with the guests that are bound to it.
 *
 * @param promisedMib what was returned to them lately and is not used yet
 * @param leaks guests that are none of these take of it, too: a cell's, of a host on which some guests are bound to none
 */
public record Pool(HostMemory memory, List<Guest> guests, double promisedMib, boolean leaks) {
    public Pool {
        guests = List.copyOf(guests);
    }

    /** A host: all its guests are in it. */
    public Pool(HostMemory memory, List<Guest> guests, double promisedMib) {
        this(memory, guests, promisedMib, false);
    }

    /** What they may ever take of it, MiB: all that they may hold, less what lies in it already. */
    double openMib() {
        return guests.stream()
                .mapToDouble(guest -> Math.max(0, guest.size().ceilingMib() - guest.residentMib()))
                .sum();
    }

    /** What they can take unasked, or need, and is not there, MiB. */
    double uncoveredMib() {
        return Math.max(0, guests.stream().mapToDouble(Pool::soonMib).sum() - memory.availableMib());
    }

    private static double soonMib(Guest guest) {
        double holds = Math.max(guest.targetMib(), guest.actualMib());
        return Math.max(0, Math.max(holds, neededMib(guest)) - guest.residentMib());
    }

    /** What they use and do not hold, MiB: it was swapped, or they are in distress. */
    double lackedMib() {
        return guests.stream().mapToDouble(Pool::lackedMib).sum();
    }

    /** What a guest's kernel keeps free it uses by its own account, and may never have touched. */
    private static double lackedMib(Guest guest) {
        boolean distress = guest.condition() instanceof Condition.Distressed;
        double used =
                guest.size().demandMib() - Distress.lowWaterMib(guest.size().ceilingMib());
        return Math.max(0, (distress ? neededMib(guest) : used) - Math.min(guest.residentMib(), guest.actualMib()));
    }

    /** In distress it may need a reserve more than it could show, as {@link Relief} has it. */
    private static double neededMib(Guest guest) {
        Guest.Size size = guest.size();
        return guest.condition() instanceof Condition.Distressed
                ? Math.min(size.ceilingMib(), size.neededMib() + size.reserveMib())
                : size.neededMib();
    }
}
