package org.opendrs.plan.filter;

import org.opendrs.plan.board.Board;

/** A live migration needs the source: a host that is down is for evacuation, which is not ours. */
final class SourceUp implements DepartureRule {
    @Override
    public String rule() {
        return "source-down";
    }

    @Override
    public boolean mayLeave(Board board, int instance) {
        return board.cluster().hosts().host(board.hostOf(instance)).service().up();
    }

    @Override
    public String detail(Board board, int instance) {
        return "its host is down";
    }
}
