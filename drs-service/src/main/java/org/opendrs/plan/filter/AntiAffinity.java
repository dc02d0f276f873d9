package org.opendrs.plan.filter;

import org.opendrs.model.ServerGroup;
import org.opendrs.plan.board.Board;

/** Hard anti-affinity: at most max_server_per_host members on a host, those that leave in the same wave included (Nova: ServerGroupAntiAffinityFilter; Nova itself misses moves in flight, LP 1821755). */
final class AntiAffinity implements PlacementFilter {
    @Override
    public String rule() {
        return "anti-affinity";
    }

    @Override
    public boolean admits(Board board, int instance, int host) {
        return full(board, instance, host) < 0;
    }

    @Override
    public String detail(Board board, int instance, int host) {
        return "holds its share of server group "
                + board.cluster().groups().group(full(board, instance, host)).uuid();
    }

    /** A group of the instance that already has all the members it may have there; -1 when there is none. */
    private static int full(Board board, int instance, int host) {
        var groups = board.cluster().groups();
        for (int g : groups.groupsOf(instance)) {
            ServerGroup group = groups.group(g);
            if (group.policy() == ServerGroup.Policy.ANTI_AFFINITY
                    && board.groupMembers(g, host) >= group.maxServerPerHost()) {
                return g;
            }
        }
        return -1;
    }
}
