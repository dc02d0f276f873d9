package org.opendrs.plan.filter;

import org.opendrs.plan.board.Board;

/** Live migration does not cross cells (Nova: conductor). */
final class SameCell implements PlacementFilter {
    @Override
    public String rule() {
        return "cell";
    }

    @Override
    public boolean admits(Board board, int instance, int host) {
        var hosts = board.cluster().hosts();
        return hosts.host(host)
                .cell()
                .equals(hosts.host(board.sourceOf(instance)).cell());
    }

    @Override
    public String detail(Board board, int instance, int host) {
        return "is in cell " + board.cluster().hosts().host(host).cell();
    }
}
