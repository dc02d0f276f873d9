package org.opendrs.plan.filter;

import java.util.BitSet;
import org.opendrs.model.HostId;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.Cluster;

/** Nothing leaves a host of which there is no fresh measurement, and nothing goes there: what is unknown is not acted upon. */
final class BlindHosts implements PlacementFilter, DepartureRule {
    private final BitSet blind = new BitSet();

    BlindHosts(Cluster cluster) {
        for (HostId host : cluster.snapshot().planner().blindHosts().keySet()) {
            int index = cluster.hosts().indexOf(host);
            if (index >= 0) {
                blind.set(index);
            }
        }
    }

    @Override
    public String rule() {
        return "not-measured";
    }

    @Override
    public boolean admits(Board board, int instance, int host) {
        return !blind.get(host);
    }

    @Override
    public boolean mayLeave(Board board, int instance) {
        return !blind.get(board.hostOf(instance));
    }

    @Override
    public String detail(Board board, int instance, int host) {
        HostId id = board.cluster().hosts().host(host).id();
        return id + ": " + board.cluster().snapshot().planner().blindHosts().get(id);
    }

    @Override
    public String detail(Board board, int instance) {
        return detail(board, instance, board.hostOf(instance));
    }
}
