package org.opendrs.balloon;

import java.util.List;
import org.opendrs.balloon.policy.CellPolicy;
import org.opendrs.balloon.policy.Guest;
import org.opendrs.balloon.policy.Regime;
import org.opendrs.balloon.policy.Round;
import org.opendrs.model.InstanceId;

/**
 * One NUMA cell of a host on which guests depend that do not hold all that they may hold, as of the host's last round.
 *
 * @param cell its number
 * @param availableMib what it could give without swapping, as estimated
 * @param headroomMib what it has above its part of the host's reserve
 * @param shortfallMib needs that nobody bound to it can meet
 * @param bound who has to find his memory there
 */
public record CellStatus(
        int cell, Regime regime, double availableMib, double headroomMib, double shortfallMib, List<InstanceId> bound) {
    public CellStatus {
        bound = List.copyOf(bound);
    }

    static CellStatus of(CellPolicy.CellRound decided) {
        Round round = decided.round();
        return new CellStatus(
                decided.cell(),
                round.regime(),
                decided.pool().memory().availableMib(),
                round.headroomMib(),
                round.shortfallMib(),
                decided.pool().guests().stream().map(Guest::id).toList());
    }
}
