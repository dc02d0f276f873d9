package org.opendrs.plan.filter;

import java.time.Instant;
import org.opendrs.plan.board.Board;

/** It moved lately: it rests before it moves again. */
final class CooledDown implements DepartureRule {
    @Override
    public String rule() {
        return "cool-down";
    }

    @Override
    public boolean mayLeave(Board board, int instance) {
        var context = board.cluster().snapshot().planner();
        if (context.coolDownUntil().isEmpty()) {
            return true;
        }
        Instant until = context.coolDownUntil()
                .get(board.cluster().instances().instance(instance).id());
        return until == null || !until.isAfter(board.cluster().snapshot().takenAt());
    }

    @Override
    public String detail(Board board, int instance) {
        return "moved lately, rests until "
                + board.cluster()
                        .snapshot()
                        .planner()
                        .coolDownUntil()
                        .get(board.cluster().instances().instance(instance).id());
    }
}
