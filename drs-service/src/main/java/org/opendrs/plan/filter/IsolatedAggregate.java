package org.opendrs.plan.filter;

import java.util.TreeSet;
import org.opendrs.plan.board.Board;

/** An aggregate with required traits admits only instances that require them (Nova: isolate_aggregates). */
final class IsolatedAggregate implements PlacementFilter {
    @Override
    public String rule() {
        return "isolated-aggregate";
    }

    @Override
    public boolean admits(Board board, int instance, int host) {
        var isolating = board.cluster().hosts().isolatingTraits(host);
        return isolating.isEmpty()
                || board.cluster().instances().rules(instance).required().containsAll(isolating);
    }

    @Override
    public String detail(Board board, int instance, int host) {
        return "is kept for instances that require "
                + String.join(", ", new TreeSet<>(board.cluster().hosts().isolatingTraits(host)));
    }
}
