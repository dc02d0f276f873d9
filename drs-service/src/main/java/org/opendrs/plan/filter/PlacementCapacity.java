package org.opendrs.plan.filter;

import org.opendrs.plan.board.Board;

/** Room for VCPU, MEMORY_MB and DISK_GB under the allocation ratios, while running moves hold both their ends (Placement). */
final class PlacementCapacity implements PlacementFilter {
    private static final double TOLERANCE = 1e-6;

    @Override
    public String rule() {
        return "placement-capacity";
    }

    @Override
    public boolean admits(Board board, int instance, int host) {
        return shortOf(board, instance, host).isEmpty();
    }

    @Override
    public boolean isAboutRoom() {
        return true;
    }

    @Override
    public String detail(Board board, int instance, int host) {
        return "has no room for " + shortOf(board, instance, host);
    }

    private static String shortOf(Board board, int i, int h) {
        var instances = board.cluster().instances();
        var hosts = board.cluster().hosts();
        if (board.vcpus(h) + instances.vcpus(i) > hosts.vcpuLimit(h) + TOLERANCE) {
            return "VCPU";
        }
        if (board.memoryRight(h) + instances.memoryRight(i) > hosts.memoryLimit(h) + TOLERANCE) {
            return "MEMORY_MB";
        }
        return board.diskRight(h) + instances.diskRight(i) > hosts.diskLimit(h) + TOLERANCE ? "DISK_GB" : "";
    }
}
