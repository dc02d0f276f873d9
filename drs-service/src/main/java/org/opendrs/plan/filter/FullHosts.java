package org.opendrs.plan.filter;

import java.util.HashMap;
import java.util.Map;
import org.opendrs.model.Lessons.FullHost;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.Cluster;

/**
 * By demand there is room, but the host was asked for it lately and could not make it: who brings more than what it had waits there in
 * vain, too.
 */
final class FullHosts implements PlacementFilter {
    private final Map<Integer, FullHost> full = new HashMap<>();

    FullHosts(Cluster cluster) {
        for (FullHost host : cluster.snapshot().planner().lessons().fullHosts()) {
            if (host.until().isAfter(cluster.snapshot().takenAt())) {
                full.put(cluster.hosts().indexOf(host.host()), host);
            }
        }
    }

    @Override
    public String rule() {
        return "no-room";
    }

    @Override
    public boolean admits(Board board, int instance, int host) {
        FullHost known = full.isEmpty() ? null : full.get(host);
        return known == null || Footprint.holds(board.cluster().instances(), instance) <= known.roomMib();
    }

    @Override
    public String detail(Board board, int instance, int host) {
        FullHost known = full.get(host);
        return known == null
                ? ""
                : "could make room for " + known.roomMib() + " MiB only; not asked again before " + known.until();
    }
}
