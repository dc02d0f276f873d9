package org.opendrs.plan.filter;

import java.util.BitSet;
import java.util.Locale;
import org.opendrs.model.Hotspot;
import org.opendrs.model.PlannerContext.InFlight;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.Cluster;

/**
 * The CPU demand fits below the line where a host is hot, with the growth that forecasts foresee (state of world).
 *
 * <p>From a reported CPU hotspot an instance may also go where it does not fit wholly, if that is clearly better: two guests that
 * want a whole host each still gain when they do not share one. Then the destination ends with a lower load than the source has,
 * by {@link #CLEARLY} of its cores, and so does the sum of what lies above the line.
 */
final class MeasuredCpu implements PlacementFilter {
    /** Share of a host's cores by which half a relief must be better than none; below it, moves would chase noise. */
    private static final double CLEARLY = 0.1;

    private final BitSet cpuHotspots = new BitSet();
    private final double[] leavingCores;

    MeasuredCpu(Cluster cluster) {
        leavingCores = leavingCores(cluster);
        for (Hotspot hotspot : cluster.snapshot().planner().hotspots()) {
            int host = cluster.hosts().indexOf(hotspot.host());
            if (host >= 0 && hotspot.kind() == Hotspot.Kind.CPU) {
                cpuHotspots.set(host);
            }
        }
    }

    /** What migrations in flight will take off each host: a host that is being relieved needs no half relief. */
    private static double[] leavingCores(Cluster cluster) {
        double[] leaving = new double[cluster.hosts().count()];
        for (InFlight move : cluster.snapshot().planner().inFlight()) {
            int host = cluster.hosts().indexOf(move.from());
            int instance = cluster.instances().indexOf(move.instance());
            if (host >= 0 && instance >= 0) {
                leaving[host] += cluster.instances().cpu(instance);
            }
        }
        return leaving;
    }

    @Override
    public String rule() {
        return "measured-cpu";
    }

    @Override
    public boolean admits(Board board, int instance, int host) {
        double after = board.expectedCpu(host) + board.cluster().instances().cpuPeak(instance);
        return after <= board.cluster().hosts().hotCores(host) || isHalfARelief(board, instance, host, after);
    }

    private boolean isHalfARelief(Board board, int instance, int host, double after) {
        int source = board.hostOf(instance);
        if (source < 0 || !cpuHotspots.get(source) || cpuHotspots.get(host)) { // -1: a new instance
            return false;
        }
        double sourceCores = board.cluster().hosts().effectiveCores(source);
        double cpuBefore = board.cpu(source) - leavingCores[source];
        double loadBefore = cpuBefore / sourceCores;
        double loadAfter = after / board.cluster().hosts().effectiveCores(host);
        double shed = board.cluster().instances().cpu(instance);
        double overBefore = over(board, source, cpuBefore) + over(board, host, board.expectedCpu(host));
        double overAfter = over(board, source, cpuBefore - shed) + over(board, host, after);
        return loadAfter <= loadBefore - CLEARLY && overAfter <= overBefore - CLEARLY * sourceCores;
    }

    private static double over(Board board, int host, double cores) {
        return Math.max(0, cores - board.cluster().hosts().hotCores(host));
    }

    @Override
    public boolean isAboutRoom() {
        return true;
    }

    @Override
    public String detail(Board board, int instance, int host) {
        return String.format(
                Locale.ROOT,
                "would need %.1f of its %.1f cores",
                board.expectedCpu(host) + board.cluster().instances().cpuPeak(instance),
                board.cluster().hosts().effectiveCores(host));
    }
}
