package org.opendrs.plan.filter;

import java.util.BitSet;
import java.util.Locale;
import org.opendrs.model.Hotspot;
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

    MeasuredCpu(Cluster cluster) {
        for (Hotspot hotspot : cluster.snapshot().planner().hotspots()) {
            int host = cluster.hosts().indexOf(hotspot.host());
            if (host >= 0 && hotspot.kind() == Hotspot.Kind.CPU) {
                cpuHotspots.set(host);
            }
        }
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
        double loadBefore = board.cpu(source) / sourceCores;
        double loadAfter = after / board.cluster().hosts().effectiveCores(host);
        double shed = board.cluster().instances().cpu(instance);
        double overBefore = over(board, source, board.cpu(source)) + over(board, host, board.expectedCpu(host));
        double overAfter = over(board, source, board.cpu(source) - shed) + over(board, host, after);
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
