package org.opendrs.plan.filter;

import java.util.Locale;
import org.opendrs.plan.board.Board;

/** The memory demand fits into what guests may fill, with the growth that forecasts foresee (state of world). */
final class MeasuredMemory implements PlacementFilter {
    @Override
    public String rule() {
        return "measured-memory";
    }

    @Override
    public boolean admits(Board board, int instance, int host) {
        return board.expectedMemory(host) + board.cluster().instances().memoryPeak(instance)
                <= board.cluster().hosts().guestMemoryMib(host);
    }

    @Override
    public boolean isAboutRoom() {
        return true;
    }

    @Override
    public String detail(Board board, int instance, int host) {
        return String.format(
                Locale.ROOT,
                "would need %.0f of its %.0f MiB",
                board.expectedMemory(host) + board.cluster().instances().memoryPeak(instance),
                board.cluster().hosts().guestMemoryMib(host));
    }
}
