package org.opendrs.plan.board;

import org.opendrs.model.PlannerContext.InFlight;

/** What migrations that run already will take off their sources: nobody has to relieve these of it again. */
public final class Departures {
    private final Cluster cluster;
    private final double[] cores;
    private final double[] memoryMib;

    public Departures(Cluster cluster) {
        this.cluster = cluster;
        cores = new double[cluster.hosts().count()];
        memoryMib = new double[cluster.hosts().count()];
        cluster.snapshot().planner().inFlight().forEach(this::add);
    }

    /** One that Nova has on its destination already is no part of its source's demand any more. */
    private void add(InFlight move) {
        int from = cluster.hosts().indexOf(move.from());
        int i = cluster.instances().indexOf(move.instance());
        if (i >= 0 && from >= 0 && cluster.instances().home(i) == from) {
            cores[from] += cluster.instances().cpu(i);
            memoryMib[from] += cluster.instances().memory(i);
        }
    }

    /** CPU demand that leaves a host, cores. */
    public double cores(int host) {
        return cores[host];
    }

    /** Memory demand that leaves a host, MiB. */
    public double memoryMib(int host) {
        return memoryMib[host];
    }
}
