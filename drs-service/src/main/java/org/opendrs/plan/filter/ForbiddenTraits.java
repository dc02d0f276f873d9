package org.opendrs.plan.filter;

import static java.util.Collections.disjoint;

import java.util.Set;
import java.util.TreeSet;
import org.opendrs.plan.board.Board;

/** The host has no trait that flavor or image forbid (Placement). */
final class ForbiddenTraits implements PlacementFilter {
    @Override
    public String rule() {
        return "traits-forbidden";
    }

    @Override
    public boolean admits(Board board, int instance, int host) {
        var forbidden = board.cluster().instances().rules(instance).forbidden();
        return forbidden.isEmpty()
                || disjoint(forbidden, board.cluster().hosts().host(host).traits());
    }

    @Override
    public String detail(Board board, int instance, int host) {
        Set<String> there =
                new TreeSet<>(board.cluster().instances().rules(instance).forbidden());
        there.retainAll(board.cluster().hosts().host(host).traits());
        return "has forbidden " + String.join(", ", there);
    }
}
