package org.opendrs.plan.filter;

import java.util.BitSet;
import org.opendrs.model.Hotspot;
import org.opendrs.model.PlannerContext.InFlight;
import org.opendrs.plan.board.Cluster;

/** The reported CPU hotspots of a cluster, and what is leaving its hosts already. */
final class CpuHotspots {
    /** Share of a host's cores by which an instance must be better off; below it, moves would chase noise. */
    static final double CLEARLY = 0.1;

    private final BitSet hosts = new BitSet();
    private final double[] leavingCores;

    CpuHotspots(Cluster cluster) {
        leavingCores = new double[cluster.hosts().count()];
        cluster.snapshot().planner().inFlight().forEach(move -> addLeaver(cluster, move));
        for (Hotspot hotspot : cluster.snapshot().planner().hotspots()) {
            int host = cluster.hosts().indexOf(hotspot.host());
            if (host >= 0 && hotspot.kind() == Hotspot.Kind.CPU) {
                hosts.set(host);
            }
        }
    }

    private void addLeaver(Cluster cluster, InFlight move) {
        int host = cluster.hosts().indexOf(move.from());
        int instance = cluster.instances().indexOf(move.instance());
        if (host >= 0 && instance >= 0) {
            leavingCores[host] += cluster.instances().cpu(instance);
        }
    }

    /** @param host -1 for the host of a new instance: there is none */
    boolean contains(int host) {
        return host >= 0 && hosts.get(host);
    }

    /** What migrations in flight will take off a host, cores: a host that is being relieved needs less. */
    double leavingCores(int host) {
        return leavingCores[host];
    }
}
