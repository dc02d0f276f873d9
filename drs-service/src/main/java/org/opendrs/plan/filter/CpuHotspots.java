package org.opendrs.plan.filter;

import java.util.BitSet;
import org.opendrs.model.Hotspot;
import org.opendrs.plan.board.Cluster;
import org.opendrs.plan.board.Departures;

/** The reported CPU hotspots of a cluster, and what is leaving its hosts already. */
final class CpuHotspots {
    /** Share of a host's cores by which an instance must be better off; below it, moves would chase noise. */
    static final double CLEARLY = 0.1;

    private final BitSet hosts = new BitSet();
    private final Departures departures;

    CpuHotspots(Cluster cluster) {
        departures = new Departures(cluster);
        for (Hotspot hotspot : cluster.snapshot().planner().hotspots()) {
            int host = cluster.hosts().indexOf(hotspot.host());
            if (host >= 0 && hotspot.kind() == Hotspot.Kind.CPU) {
                hosts.set(host);
            }
        }
    }

    /** @param host -1 for the host of a new instance: there is none */
    boolean contains(int host) {
        return host >= 0 && hosts.get(host);
    }

    /** What migrations in flight will take off a host, cores: a host that is being relieved needs less. */
    double leavingCores(int host) {
        return departures.cores(host);
    }
}
