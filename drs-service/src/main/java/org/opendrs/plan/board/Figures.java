package org.opendrs.plan.board;

/**
 * What a placement is worth, as the plan format defines it.
 *
 * @param hotHosts hosts with CPU demand above 0.9 of their effective cores or memory demand above what guests may fill
 * @param overloadCores the sum of CPU demand above that line, cores
 * @param overloadMemoryMib the sum of memory demand above that line, MiB
 * @param cpuStddev standard deviation of CPU demand / effective cores over hosts in service
 * @param memoryStddev the same of memory demand / guest memory
 * @param emptyHosts hosts without instances
 */
public record Figures(
        int hotHosts,
        double overloadCores,
        double overloadMemoryMib,
        double cpuStddev,
        double memoryStddev,
        int emptyHosts) {
    /** CPU loads this close to the line are on it. */
    public static final double LOAD_TOLERANCE = 1e-9;

    /** Measures a board. */
    public static Figures of(Board board) {
        HostColumns hosts = board.cluster().hosts();
        int hot = 0;
        int empty = 0;
        double cores = 0;
        double mib = 0;
        Spread cpu = new Spread();
        Spread memory = new Spread();
        for (int h = 0; h < hosts.count(); h++) {
            hot += isHot(board, h) ? 1 : 0;
            empty += board.population(h) == 0 ? 1 : 0;
            cores += Math.max(0, board.cpu(h) - hosts.hotCores(h));
            mib += Math.max(0, board.memory(h) - hosts.guestMemoryMib(h));
            if (hosts.inService(h)) {
                cpu.add(board.cpu(h) / hosts.effectiveCores(h));
                memory.add(board.memory(h) / hosts.guestMemoryMib(h));
            }
        }
        return new Figures(hot, cores, mib, cpu.stddev(), memory.stddev(), empty);
    }

    /** Whether a host is hot. */
    public static boolean isHot(Board board, int h) {
        HostColumns hosts = board.cluster().hosts();
        return board.cpu(h) > hosts.hotCores(h) + LOAD_TOLERANCE * hosts.effectiveCores(h)
                || board.memory(h) > hosts.guestMemoryMib(h) + MEMORY_TOLERANCE_MIB;
    }

    /** Sums of many doubles differ by less than this. */
    public static final double MEMORY_TOLERANCE_MIB = 1e-3;
}
