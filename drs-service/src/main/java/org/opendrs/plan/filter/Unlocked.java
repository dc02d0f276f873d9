package org.opendrs.plan.filter;

import org.opendrs.plan.board.Board;

/** Locked instances stay; Nova would let an admin move them all the same. */
final class Unlocked implements DepartureRule {
    @Override
    public String rule() {
        return "locked";
    }

    @Override
    public boolean mayLeave(Board board, int instance) {
        return !board.cluster().instances().instance(instance).state().locked();
    }

    @Override
    public String detail(Board board, int instance) {
        return "is locked";
    }
}
