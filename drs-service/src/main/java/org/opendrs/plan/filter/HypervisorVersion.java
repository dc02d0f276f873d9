package org.opendrs.plan.filter;

import java.util.OptionalLong;
import org.opendrs.plan.board.Board;

/** Nova refuses a destination whose hypervisor is older than the source's (DestinationHypervisorTooOld). */
final class HypervisorVersion implements PlacementFilter {
    @Override
    public String rule() {
        return "hypervisor-version";
    }

    @Override
    public boolean admits(Board board, int instance, int host) {
        OptionalLong there = version(board, host);
        OptionalLong here = version(board, board.sourceOf(instance));
        return there.isEmpty() || here.isEmpty() || there.getAsLong() >= here.getAsLong();
    }

    @Override
    public String detail(Board board, int instance, int host) {
        return "runs the older hypervisor " + version(board, host).orElse(0);
    }

    private static OptionalLong version(Board board, int host) {
        return board.cluster().hosts().host(host).hypervisorVersion();
    }
}
