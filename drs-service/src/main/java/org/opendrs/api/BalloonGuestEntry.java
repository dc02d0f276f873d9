package org.opendrs.api;

import org.opendrs.balloon.policy.Guest;

/**
 * One guest in a {@link BalloonEntry}; sizes in MiB.
 *
 * @param actualMib what its balloon leaves to it
 * @param targetMib what it was last asked to hold
 * @param neededMib what it should hold: demand and reserve, between floor and ceiling
 * @param condition willing, resting, distressed, left-alone or hands-off
 * @param why the reason, in one clause
 */
public record BalloonGuestEntry(
        String uuid,
        String name,
        double actualMib,
        double targetMib,
        double residentMib,
        double demandMib,
        double reserveMib,
        double neededMib,
        double floorMib,
        double ceilingMib,
        double weight,
        String condition,
        String why) {

    static BalloonGuestEntry of(Guest guest) {
        return new BalloonGuestEntry(
                guest.id().uuid(),
                guest.name(),
                guest.actualMib(),
                guest.targetMib(),
                guest.residentMib(),
                guest.size().demandMib(),
                guest.size().reserveMib(),
                guest.size().neededMib(),
                guest.size().floorMib(),
                guest.size().ceilingMib(),
                guest.weight(),
                guest.condition().label(),
                guest.condition().why());
    }
}
