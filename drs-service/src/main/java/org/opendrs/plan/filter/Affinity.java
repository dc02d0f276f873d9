package org.opendrs.plan.filter;

import org.opendrs.model.ServerGroup;
import org.opendrs.plan.board.Board;

/** Hard affinity: Nova accepts only hosts that already hold a member (ServerGroupAffinityFilter), so a group that is together cannot leave. */
final class Affinity implements PlacementFilter {
    @Override
    public String rule() {
        return "affinity";
    }

    @Override
    public boolean admits(Board board, int instance, int host) {
        return absent(board, instance, host) < 0;
    }

    @Override
    public String detail(Board board, int instance, int host) {
        return "holds no member of server group "
                + board.cluster().groups().group(absent(board, instance, host)).uuid();
    }

    /** A group of the instance that has no member there; -1 when there is none. The first member founds it anywhere. */
    private static int absent(Board board, int instance, int host) {
        var groups = board.cluster().groups();
        for (int g : groups.groupsOf(instance)) {
            boolean founds = board.sourceOf(instance) < 0 && groups.members(g).length == 1;
            if (groups.group(g).policy() == ServerGroup.Policy.AFFINITY
                    && board.groupMembers(g, host) == 0
                    && !founds) {
                return g;
            }
        }
        return -1;
    }
}
