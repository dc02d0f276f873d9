package org.opendrs.plan.search;

import java.util.stream.IntStream;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.HostColumns;
import org.opendrs.plan.cost.MigrationCost;
import org.opendrs.plan.filter.Rules;

/**
 * Where an instance could go. Hosts are kept in the order of their pressure, coolest first, so that the first hosts that the rules
 * admit are good ones, and only few have to be asked: of the first {@link #COMPARED} admitted hosts the one with the least traffic,
 * then the least pressure, then the lowest name is taken.
 */
final class Destinations {
    private static final int COMPARED = 24;
    /** A destination may cost this much more traffic when it is otherwise idle and not nearly full. */
    private static final double PRESSURE_WORTH = 0.1;

    static final int NOWHERE = -1;

    private final Board board;
    private final HostColumns hosts;
    private final Rules rules;
    private final MigrationCost cost;
    private final int[] order;
    private final int[] position;
    private final double[] pressure;

    Destinations(Board board, Rules rules, MigrationCost cost) {
        this.board = board;
        this.hosts = board.cluster().hosts();
        this.rules = rules;
        this.cost = cost;
        pressure = new double[hosts.count()];
        for (int h = 0; h < pressure.length; h++) {
            pressure[h] = pressure(h);
        }
        order = IntStream.range(0, hosts.count())
                .boxed()
                .sorted((a, b) -> before(a, b) ? -1 : a.equals(b) ? 0 : 1)
                .mapToInt(Integer::intValue)
                .toArray();
        position = new int[order.length];
        for (int p = 0; p < order.length; p++) {
            position[order[p]] = p;
        }
    }

    /** The best host for an instance that the rules admit now; {@link #NOWHERE} when there is none. */
    int best(int i) {
        int found = 0;
        int best = NOWHERE;
        double bestScore = Double.POSITIVE_INFINITY;
        for (int p = 0; p < order.length && found < COMPARED; p++) {
            int h = order[p];
            if (rules.admits(board, i, h)) {
                found++;
                double score = score(i, h);
                if (score < bestScore || (score == bestScore && h < best)) {
                    best = h;
                    bestScore = score;
                }
            }
        }
        return best;
    }

    private double score(int i, int h) {
        return cost.transferMib(i, board.hostOf(i), h) * (1 + PRESSURE_WORTH * pressure[h]);
    }

    /** The load of a host changed. */
    void changed(int h) {
        pressure[h] = pressure(h);
        int p = position[h];
        while (p > 0 && before(h, order[p - 1])) {
            place(order[p - 1], p);
            p--;
        }
        while (p + 1 < order.length && before(order[p + 1], h)) {
            place(order[p + 1], p);
            p++;
        }
        place(h, p);
    }

    private void place(int h, int p) {
        order[p] = h;
        position[h] = p;
    }

    private boolean before(int a, int b) {
        return pressure[a] < pressure[b] || (pressure[a] == pressure[b] && a < b);
    }

    /** How near a host is to being hot, by the scarcer of CPU and memory. */
    private double pressure(int h) {
        return Math.max(board.expectedCpu(h) / hosts.hotCores(h), board.expectedMemory(h) / hosts.guestMemoryMib(h));
    }
}
