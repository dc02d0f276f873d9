package org.opendrs.plan.filter;

import java.util.Locale;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.HostColumns;

/**
 * From a reported CPU hotspot an instance only goes where the load will be clearly lower than it was: an instance that wants more than
 * any host has, alone on its host, waits for CPUs wherever it is. A host that has to be emptied is left whatever the load.
 */
final class ClearGain implements PlacementFilter {
    private final CpuHotspots hotspots;

    ClearGain(CpuHotspots hotspots) {
        this.hotspots = hotspots;
    }

    @Override
    public String rule() {
        return "no-gain";
    }

    @Override
    public boolean admits(Board board, int instance, int host) {
        int source = board.hostOf(instance);
        return !hotspots.contains(source)
                || !board.cluster().hosts().accepts(source)
                || loadAfter(board, instance, host) <= loadNow(board, source) - CpuHotspots.CLEARLY;
    }

    private double loadNow(Board board, int source) {
        return (board.expectedCpu(source) - hotspots.leavingCores(source))
                / board.cluster().hosts().effectiveCores(source);
    }

    private static double loadAfter(Board board, int instance, int host) {
        HostColumns hosts = board.cluster().hosts();
        return board.expectedCpuWith(instance, host) / hosts.effectiveCores(host);
    }

    @Override
    public String detail(Board board, int instance, int host) {
        return String.format(
                Locale.ROOT,
                "its CPUs would be asked for %.0f %%, now it shares %.0f %%",
                100 * loadAfter(board, instance, host),
                100 * loadNow(board, board.hostOf(instance)));
    }
}
