package org.opendrs.plan.filter;

import java.util.Locale;
import org.opendrs.plan.board.Board;

/**
 * The CPU demand fits below the line where a host is hot, with the growth that forecasts foresee and the margin for what
 * goes up and down by itself, of all instances there together (state of world).
 *
 * <p>From a reported CPU hotspot an instance may also go where it does not fit wholly, if that is better: two guests that want a whole
 * host each still gain when they do not share one. Then what lies above the line on both hosts together shrinks by
 * {@link CpuHotspots#CLEARLY} of the source's cores. Whether it fits wholly or not, {@link ClearGain} asks for more room than there was.
 */
final class MeasuredCpu implements PlacementFilter {
    private final CpuHotspots hotspots;

    MeasuredCpu(CpuHotspots hotspots) {
        this.hotspots = hotspots;
    }

    @Override
    public String rule() {
        return "measured-cpu";
    }

    @Override
    public boolean admits(Board board, int instance, int host) {
        double after = board.expectedCpuWith(instance, host);
        return after <= board.cluster().hosts().hotCores(host) || isHalfARelief(board, instance, host, after);
    }

    private boolean isHalfARelief(Board board, int instance, int host, double after) {
        int source = board.hostOf(instance);
        if (!hotspots.contains(source) || hotspots.contains(host)) {
            return false;
        }
        double sourceBefore = board.cpu(source) - hotspots.leavingCores(source);
        double sourceAfter = sourceBefore - board.cluster().instances().cpu(instance);
        double before = over(board, source, sourceBefore) + over(board, host, board.expectedCpu(host));
        double then = over(board, source, sourceAfter) + over(board, host, after);
        return then <= before - CpuHotspots.CLEARLY * board.cluster().hosts().effectiveCores(source);
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
                board.expectedCpuWith(instance, host),
                board.cluster().hosts().effectiveCores(host));
    }
}
