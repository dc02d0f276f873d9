package org.opendrs.plan.filter;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.opendrs.model.Hotspot;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.Cluster;

/** A host that was found to be a hotspot, or whose instances wait for CPUs now, gets no more instances, cool as its figures may look. */
final class NotAHotspot implements PlacementFilter {
    /** Steal above this share of demand is contention, as in the definition of a CPU hotspot. */
    private static final double STEAL_RATIO_MAX = 0.1;

    private final Map<Integer, Hotspot> hotspots = new HashMap<>();

    NotAHotspot(Cluster cluster) {
        cluster.snapshot()
                .planner()
                .hotspots()
                .forEach(hotspot -> hotspots.put(cluster.hosts().indexOf(hotspot.host()), hotspot));
    }

    @Override
    public String rule() {
        return "hotspot";
    }

    @Override
    public boolean admits(Board board, int instance, int host) {
        return steal(board, host) <= STEAL_RATIO_MAX && !hotspots.containsKey(host);
    }

    @Override
    public String detail(Board board, int instance, int host) {
        Hotspot hotspot = hotspots.get(host);
        return hotspot == null
                ? String.format(Locale.ROOT, "steals %.0f %% of its instances' CPU time", 100 * steal(board, host))
                : "is a " + hotspot.kind().label() + " hotspot since " + hotspot.since();
    }

    private static double steal(Board board, int host) {
        return board.cluster().hosts().host(host).use().stealRatio().orElse(0);
    }
}
