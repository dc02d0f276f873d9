package org.opendrs.plan.filter;

import java.util.Set;
import java.util.TreeSet;
import org.opendrs.plan.board.Board;

/** A running guest keeps the CPU features it booted with: the destination has all that the source has (libvirt's CPU comparison). */
final class CpuFeatures implements PlacementFilter {
    private static final String PREFIX = "HW_CPU_";

    @Override
    public String rule() {
        return "cpu-features";
    }

    @Override
    public boolean admits(Board board, int instance, int host) {
        Set<String> there = board.cluster().hosts().host(host).traits();
        for (String trait :
                board.cluster().hosts().host(board.sourceOf(instance)).traits()) {
            if (trait.startsWith(PREFIX) && !there.contains(trait)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String detail(Board board, int instance, int host) {
        Set<String> missing = new TreeSet<>(
                board.cluster().hosts().host(board.sourceOf(instance)).traits());
        missing.removeIf(trait -> !trait.startsWith(PREFIX));
        missing.removeAll(board.cluster().hosts().host(host).traits());
        return "its CPU lacks " + String.join(", ", missing);
    }
}
