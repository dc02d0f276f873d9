package org.opendrs.plan.filter;

import java.util.Locale;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.Cluster;
import org.opendrs.plan.cost.MigrationCost;

/** Pre-copy must end: the instance dirties memory slower than the slower end can send it. */
final class Convergence implements PlacementFilter {
    private final MigrationCost cost;

    Convergence(Cluster cluster) {
        cost = new MigrationCost(cluster);
    }

    @Override
    public String rule() {
        return "convergence";
    }

    @Override
    public boolean admits(Board board, int instance, int host) {
        return cost.converges(instance, board.sourceOf(instance), host);
    }

    @Override
    public String detail(Board board, int instance, int host) {
        return String.format(
                Locale.ROOT,
                "dirties %.0f MiB/s, the link carries %.0f",
                board.cluster().instances().dirty(instance),
                cost.bandwidth(board.sourceOf(instance), host));
    }
}
