package org.opendrs.plan.filter;

import org.opendrs.plan.board.Board;

/** Up, enabled, not in maintenance (Nova: ComputeFilter). */
final class HostInService implements PlacementFilter {
    @Override
    public String rule() {
        return "host-in-service";
    }

    @Override
    public boolean admits(Board board, int instance, int host) {
        return board.cluster().hosts().accepts(host);
    }

    @Override
    public String detail(Board board, int instance, int host) {
        var service = board.cluster().hosts().host(host).service();
        return service.accepts()
                ? "is being evacuated"
                : !service.up() ? "is down" : service.maintenance() ? "is in maintenance" : "is disabled";
    }
}
