package org.opendrs.plan.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The cheapest set of items whose CPU and memory together cover what is too much: the 0/1 covering knapsack with two constraints,
 * by depth-first branch and bound (Kolesar 1967; Martello and Toth, "Knapsack Problems", 1990, ch. 2). Items stand in the order of
 * their cost per share of the need; the bound is the fractional cover of the rest, both needs added up where there are two (surrogate
 * relaxation). Exact when it ends within {@link #NODES_MAX} nodes, as it does for some dozens of items; beyond that the best set found so far, which is never
 * worse than greedy.
 */
final class Cover {
    static final int NODES_MAX = 4000;
    private static final double ENOUGH = 1e-9;

    private final double[] cpu;
    private final double[] memory;
    private final double[] cost;
    private final int[] order;
    private final boolean[] taken;
    private boolean[] best;
    private double bestCost = Double.POSITIVE_INFINITY;
    private int nodes;

    /** Arrays by item: what each takes away, as a share of what is too much (0 when nothing is), and what it costs. */
    private Cover(double[] cpu, double[] memory, double[] cost) {
        this.cpu = cpu;
        this.memory = memory;
        this.cost = cost;
        order = IntStream.range(0, cost.length)
                .filter(k -> cpu[k] + memory[k] > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(k -> cost[k] / (cpu[k] + memory[k]))
                        .thenComparing(k -> k))
                .mapToInt(Integer::intValue)
                .toArray();
        taken = new boolean[cost.length];
        best = new boolean[0];
    }

    /**
     * @param cpu what each item takes away, as a share of the CPU that is too much; all 0 when none is
     * @param memory the same of memory
     * @param cost what taking an item costs, above 0
     * @return the items to take; empty when all together do not suffice
     */
    static int[] cheapest(double[] cpu, double[] memory, double[] cost) {
        Cover cover = new Cover(cpu, memory, cost);
        double needCpu = Arrays.stream(cpu).anyMatch(share -> share > 0) ? 1 : 0;
        double needMemory = Arrays.stream(memory).anyMatch(share -> share > 0) ? 1 : 0;
        cover.branch(0, needCpu, needMemory, 0);
        return IntStream.range(0, cover.best.length).filter(k -> cover.best[k]).toArray();
    }

    private void branch(int at, double needCpu, double needMemory, double spent) {
        if (needCpu <= ENOUGH && needMemory <= ENOUGH) {
            if (spent < bestCost) {
                bestCost = spent;
                best = taken.clone();
            }
            return;
        }
        if (at == order.length || ++nodes > NODES_MAX) {
            return;
        }
        if (spent + fractional(at, Math.max(0, needCpu) + Math.max(0, needMemory)) >= bestCost) {
            return;
        }
        int k = order[at];
        taken[k] = true;
        branch(at + 1, needCpu - cpu[k], needMemory - memory[k], spent + cost[k]);
        taken[k] = false;
        branch(at + 1, needCpu, needMemory, spent);
    }

    /** A lower bound of the cost to cover a need of CPU and memory together, by items from {@code at} on. */
    private double fractional(int at, double need) {
        double left = need;
        double sum = 0;
        for (int p = at; p < order.length && left > ENOUGH; p++) {
            int k = order[p];
            double share = cpu[k] + memory[k];
            double part = Math.min(1, left / share);
            sum += part * cost[k];
            left -= part * share;
        }
        return left <= ENOUGH ? sum : Double.POSITIVE_INFINITY;
    }
}
