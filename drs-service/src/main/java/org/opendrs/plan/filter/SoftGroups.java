package org.opendrs.plan.filter;

import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.GroupColumns;

/** How badly a placement fits soft server groups. Nova weighs them and never refuses; we do not make them worse without need. */
public final class SoftGroups {
    private SoftGroups() {}

    /** Members that an instance should be apart from and would not, and those it should be with and would not. */
    public static int conflicts(Board board, int instance, int host) {
        GroupColumns groups = board.cluster().groups();
        int conflicts = 0;
        for (int g : groups.groupsOf(instance)) {
            int self = board.hostOf(instance) == host || board.sourceOf(instance) == host ? 1 : 0;
            int there = board.groupMembers(g, host) - self;
            conflicts += switch (groups.group(g).policy()) {
                case SOFT_ANTI_AFFINITY -> there;
                case SOFT_AFFINITY -> groups.members(g).length - 1 - there;
                case AFFINITY, ANTI_AFFINITY -> 0;
            };
        }
        return conflicts;
    }

    /** Whether going to a host would fit worse than staying. */
    public static boolean worsens(Board board, int instance, int host) {
        return board.cluster().groups().groupsOf(instance).length > 0
                && conflicts(board, instance, host) > conflicts(board, instance, board.sourceOf(instance));
    }
}
