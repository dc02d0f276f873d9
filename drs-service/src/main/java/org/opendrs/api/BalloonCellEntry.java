package org.opendrs.api;

import java.util.List;
import org.opendrs.balloon.CellStatus;
import org.opendrs.model.InstanceId;

/**
 * One NUMA cell in a {@link BalloonEntry}; sizes in MiB.
 *
 * @param cell its number
 * @param regime plenty, steady, soft, hard or short
 * @param availableMib what it could give without swapping, as estimated
 * @param headroomMib what it has above its part of the host's reserve
 * @param shortfallMib needs that nobody bound to it can meet
 * @param bound UUIDs of the guests that have to find their memory there
 */
public record BalloonCellEntry(
        int cell, String regime, double availableMib, double headroomMib, double shortfallMib, List<String> bound) {
    public BalloonCellEntry {
        bound = List.copyOf(bound);
    }

    static BalloonCellEntry of(CellStatus cell) {
        return new BalloonCellEntry(
                cell.cell(),
                cell.regime().label(),
                cell.availableMib(),
                cell.headroomMib(),
                cell.shortfallMib(),
                cell.bound().stream().map(InstanceId::uuid).toList());
    }
}
