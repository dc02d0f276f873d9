package org.opendrs.plan.filter;

import java.util.Set;
import java.util.TreeSet;
import org.opendrs.plan.board.Board;

/** The host has every trait that flavor and image require (Placement). */
final class RequiredTraits implements PlacementFilter {
    @Override
    public String rule() {
        return "traits-required";
    }

    @Override
    public boolean admits(Board board, int instance, int host) {
        var required = board.cluster().instances().rules(instance).required();
        return required.isEmpty() || board.cluster().hosts().host(host).traits().containsAll(required);
    }

    @Override
    public String detail(Board board, int instance, int host) {
        Set<String> missing =
                new TreeSet<>(board.cluster().instances().rules(instance).required());
        missing.removeAll(board.cluster().hosts().host(host).traits());
        return "lacks " + String.join(", ", missing);
    }
}
