package org.opendrs.plan.filter;

import java.util.Locale;
import org.opendrs.plan.board.Board;

/** The CPU demand fits below the line where a host is hot, with the growth that forecasts foresee (state of world). */
final class MeasuredCpu implements PlacementFilter {
    @Override
    public String rule() {
        return "measured-cpu";
    }

    @Override
    public boolean admits(Board board, int instance, int host) {
        return board.expectedCpu(host) + board.cluster().instances().cpuPeak(instance)
                <= board.cluster().hosts().hotCores(host);
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
