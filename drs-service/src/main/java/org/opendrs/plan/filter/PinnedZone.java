package org.opendrs.plan.filter;

import org.opendrs.plan.board.Board;

/** An instance created in a zone stays there (Nova: request spec, microversion 2.96 shows it). */
final class PinnedZone implements PlacementFilter {
    @Override
    public String rule() {
        return "availability-zone";
    }

    @Override
    public boolean admits(Board board, int instance, int host) {
        var zone = board.cluster().instances().instance(instance).state().pinnedAvailabilityZone();
        return zone.isEmpty()
                || zone.get().equals(board.cluster().hosts().host(host).availabilityZone());
    }

    @Override
    public String detail(Board board, int instance, int host) {
        return "is in zone " + board.cluster().hosts().host(host).availabilityZone() + ", not the one asked for";
    }
}
