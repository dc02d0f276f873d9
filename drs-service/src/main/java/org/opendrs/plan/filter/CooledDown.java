package org.opendrs.plan.filter;

import java.time.Instant;
import java.util.Map;
import org.opendrs.model.InstanceId;
import org.opendrs.plan.board.Board;

/** It moved lately: it rests before it moves again. */
final class CooledDown implements DepartureRule {
    @Override
    public String rule() {
        return "cool-down";
    }

    @Override
    public boolean mayLeave(Board board, int instance) {
        Map<InstanceId, Instant> resting = resting(board);
        if (resting.isEmpty()) {
            return true;
        }
        Instant until =
                resting.get(board.cluster().instances().instance(instance).id());
        return until == null || !until.isAfter(board.cluster().snapshot().takenAt());
    }

    @Override
    public String detail(Board board, int instance) {
        return "moved lately, rests until "
                + resting(board)
                        .get(board.cluster().instances().instance(instance).id());
    }

    private static Map<InstanceId, Instant> resting(Board board) {
        return board.cluster().snapshot().planner().lessons().coolDownUntil();
    }
}
