package org.opendrs.plan.filter;

import org.opendrs.plan.board.Board;

/** Nova does one thing with an instance at a time. */
final class Idle implements DepartureRule {
    @Override
    public String rule() {
        return "task-state";
    }

    @Override
    public boolean mayLeave(Board board, int instance) {
        return board.cluster()
                        .instances()
                        .instance(instance)
                        .state()
                        .taskState()
                        .isEmpty()
                && !board.inFlight(instance);
    }

    @Override
    public String detail(Board board, int instance) {
        return "Nova is busy with it: "
                + board.cluster()
                        .instances()
                        .instance(instance)
                        .state()
                        .taskState()
                        .orElse("migrating");
    }
}
