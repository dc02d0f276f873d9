package org.opendrs.plan.filter;

import org.opendrs.model.Mode;
import org.opendrs.plan.board.Board;

/** Its owner, its flavor or the operator said: do not move. */
final class ModeAllows implements DepartureRule {
    @Override
    public String rule() {
        return "mode-off";
    }

    @Override
    public boolean mayLeave(Board board, int instance) {
        return board.cluster().instances().instance(instance).migrateMode() != Mode.OFF;
    }

    @Override
    public String detail(Board board, int instance) {
        return "migration mode is off";
    }
}
