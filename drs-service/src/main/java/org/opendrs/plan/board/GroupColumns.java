package org.opendrs.plan.board;

import java.util.Arrays;
import java.util.List;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.InstanceId;
import org.opendrs.model.ServerGroup;

/** Server groups by group index, and which of them an instance belongs to. */
public final class GroupColumns {
    private static final int[] NONE = {};

    private final List<ServerGroup> groups;
    private final int[][] members;
    private final int[][] groupsOf;

    GroupColumns(ClusterSnapshot snapshot, InstanceColumns instances) {
        groups = snapshot.serverGroups();
        members = new int[groups.size()][];
        groupsOf = new int[instances.count()][];
        Arrays.fill(groupsOf, NONE);
        for (int g = 0; g < groups.size(); g++) {
            members[g] = indexes(groups.get(g).members(), instances);
            for (int i : members[g]) {
                groupsOf[i] = Arrays.copyOf(groupsOf[i], groupsOf[i].length + 1);
                groupsOf[i][groupsOf[i].length - 1] = g;
            }
        }
    }

    private static int[] indexes(List<InstanceId> ids, InstanceColumns instances) {
        return ids.stream().mapToInt(instances::indexOf).filter(i -> i >= 0).toArray();
    }

    public int count() {
        return groups.size();
    }

    public ServerGroup group(int g) {
        return groups.get(g);
    }

    /** Instance indexes of a group. Not to be changed. */
    public int[] members(int g) {
        return members[g];
    }

    /** Group indexes of an instance; usually empty. Not to be changed. */
    public int[] groupsOf(int i) {
        return groupsOf[i];
    }
}
