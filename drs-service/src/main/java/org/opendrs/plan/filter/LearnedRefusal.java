package org.opendrs.plan.filter;

import java.util.HashMap;
import java.util.Map;
import org.opendrs.model.Lessons.LearnedVeto;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.Cluster;

/** Nova refused this placement lately, or it failed: Nova knows things that we cannot see (NUMA fit, CPU flags, quotas of devices). */
final class LearnedRefusal implements PlacementFilter {
    private final Map<Long, LearnedVeto> vetoes = new HashMap<>();

    LearnedRefusal(Cluster cluster) {
        for (LearnedVeto veto : cluster.snapshot().planner().lessons().learnedVetoes()) {
            if (veto.until().isAfter(cluster.snapshot().takenAt())) {
                vetoes.put(
                        key(
                                cluster.instances().indexOf(veto.instance()),
                                cluster.hosts().indexOf(veto.host())),
                        veto);
            }
        }
    }

    @Override
    public String rule() {
        return "learned";
    }

    @Override
    public boolean admits(Board board, int instance, int host) {
        return vetoes.isEmpty() || !vetoes.containsKey(key(instance, host));
    }

    @Override
    public String detail(Board board, int instance, int host) {
        LearnedVeto veto = vetoes.get(key(instance, host));
        return veto == null ? "" : veto.rule() + "; not tried again before " + veto.until();
    }

    private static long key(int instance, int host) {
        return ((long) instance << 32) | (host & 0xffffffffL);
    }
}
