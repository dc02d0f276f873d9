package org.opendrs.plan.filter;

import java.util.Set;
import org.opendrs.plan.board.Board;

/** Nova live-migrates active and paused instances only. */
final class VmState implements DepartureRule {
    private static final Set<String> MOVABLE = Set.of("active", "paused");

    @Override
    public String rule() {
        return "vm-state";
    }

    @Override
    public boolean mayLeave(Board board, int instance) {
        return MOVABLE.contains(
                board.cluster().instances().instance(instance).state().vmState());
    }

    @Override
    public String detail(Board board, int instance) {
        return "is " + board.cluster().instances().instance(instance).state().vmState();
    }
}
