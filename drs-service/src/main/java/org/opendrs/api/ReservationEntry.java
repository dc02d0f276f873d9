package org.opendrs.api;

import org.opendrs.balloon.ReservedRoom;
import org.opendrs.model.Room;

/**
 * Room for an instance on its way to a host, in a {@link BalloonEntry}.
 *
 * @param memoryMib what it will hold there
 * @param restMib what of it is not there yet
 * @param state pending, met, refused, or under-way while its migration runs
 * @param missingMib what is still to be reclaimed, or was missing when it was refused
 * @param why it was refused; empty when it was not
 */
public record ReservationEntry(
        String uuid, String name, double memoryMib, double restMib, String state, double missingMib, String why) {

    static ReservationEntry of(ReservedRoom reserved) {
        Room room = reserved.room();
        double missing = 0;
        String why = "";
        if (room instanceof Room.Pending pending) {
            missing = pending.missingMib();
        } else if (room instanceof Room.Refused refused) {
            missing = refused.shortfallMib();
            why = refused.why();
        }
        return new ReservationEntry(
                reserved.arrival().instance().uuid(),
                reserved.arrival().name(),
                reserved.arrival().memoryMib(),
                reserved.restMib(),
                reserved.arrival().underWay() ? "under-way" : room.label(),
                missing,
                why);
    }
}
