package org.opendrs.balloon;

import org.opendrs.model.Arrival;
import org.opendrs.model.Room;

/**
 * What became of an arrival at its host.
 *
 * @param restMib what of it is not here yet, MiB
 * @param room {@link Room#MET} when it is under way
 */
public record ReservedRoom(Arrival arrival, double restMib, Room room) {}
