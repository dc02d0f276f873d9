package org.opendrs.plan.filter;

import java.util.List;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.Cluster;

/** Asks every rule about single placements: for verification just before acting, and for explanations. */
public final class Vetoes {
    private final Board board;
    private final Rules rules;

    public Vetoes(ClusterSnapshot snapshot) {
        Cluster cluster = Cluster.of(snapshot);
        board = new Board(cluster);
        rules = Rules.of(cluster);
    }

    /**
     * All that stands against moving an instance to a host; empty when nothing does.
     *
     * @throws IllegalArgumentException when the snapshot knows no such instance or host
     */
    public List<Veto> of(InstanceId instance, HostId host) {
        int i = index(instance);
        int h = index(host);
        if (h == board.hostOf(i)) {
            return List.of(new Veto(instance, host, "same-host", "is where it runs already"));
        }
        return rules.vetoes(board, i, h);
    }

    /**
     * What an instance brings to a host and finds free there.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    public Footprint footprint(InstanceId instance, HostId host) {
        return Footprint.of(board, index(instance), index(host));
    }

    private int index(InstanceId instance) {
        return known(board.cluster().instances().indexOf(instance), instance);
    }

    private int index(HostId host) {
        return known(board.cluster().hosts().indexOf(host), host);
    }

    private static int known(int index, Object asked) {
        if (index < 0) {
            throw new IllegalArgumentException("not in the snapshot: " + asked);
        }
        return index;
    }

    /** The vetoes for one question; compiles the whole snapshot for it. */
    public static List<Veto> of(ClusterSnapshot snapshot, InstanceId instance, HostId host) {
        return new Vetoes(snapshot).of(instance, host);
    }
}
