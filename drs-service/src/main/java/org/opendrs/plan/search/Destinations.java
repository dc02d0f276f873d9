package org.opendrs.plan.search;

import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.HostColumns;
import org.opendrs.plan.cost.MigrationCost;
import org.opendrs.plan.filter.Rules;
import org.opendrs.plan.filter.SoftGroups;

/**
 * Where an instance could go. Hosts are kept in the order of their pressure, coolest first (or fullest first, to pack), so that the
 * first hosts that the rules admit are good ones, and only few have to be asked: of the first {@link #COMPARED} admitted hosts the one with the least traffic,
 * then the least pressure, then the lowest name is taken.
 */
final class Destinations {
    private static final int COMPARED = 24;
    /** A destination may cost this much more traffic when it is otherwise idle and not nearly full. */
    private static final double PRESSURE_WORTH = 0.1;

    /** The same for each member of a soft group that it would separate or crowd. */
    private static final double CONFLICT_WORTH = 0.25;

    /** The same for a host that the instance would make hot, as half a relief may. */
    private static final double HOT_WORTH = 10;

    static final int NOWHERE = -1;

    private final Board board;
    private final HostColumns hosts;
    private final Rules rules;
    private final MigrationCost cost;
    private final HostOrder preferred;

    /** @param packing whether full hosts are preferred to cool ones and empty ones are left alone */
    Destinations(Board board, Rules rules, MigrationCost cost, boolean packing) {
        this.board = board;
        this.hosts = board.cluster().hosts();
        this.rules = rules;
        this.cost = cost;
        preferred = new HostOrder(hosts.count(), packing ? this::emptiness : this::pressure);
    }

    /** The best host for an instance that the rules admit now; {@link #NOWHERE} when there is none. */
    int best(int i) {
        int found = 0;
        int best = NOWHERE;
        double bestScore = Double.POSITIVE_INFINITY;
        for (int rank = 0; rank < preferred.count() && found < COMPARED; rank++) {
            int h = preferred.at(rank);
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

    /** The least preferred host that the rules admit: it leaves the most room in one piece elsewhere; {@link #NOWHERE} when none. */
    int tightest(int i) {
        for (int rank = preferred.count() - 1; rank >= 0; rank--) {
            if (rules.admits(board, i, preferred.at(rank))) {
                return preferred.at(rank);
            }
        }
        return NOWHERE;
    }

    private double score(int i, int h) {
        int conflicts = SoftGroups.conflicts(board, i, h);
        boolean hotThen = board.expectedCpuWith(i, h) > hosts.hotCores(h);
        return cost.effortMib(i, board.sourceOf(i), h)
                * (1 + PRESSURE_WORTH * preferred.key(h) + CONFLICT_WORTH * conflicts + (hotThen ? HOT_WORTH : 0));
    }

    HostOrder preferred() {
        return preferred;
    }

    /** The opposite of pressure, and still more for a host without instances, most for one that needs much power for what it does. */
    private double emptiness(int h) {
        return board.population(h) == 0 ? 2 + thirst(h) : Math.max(0, 1 - pressure(h));
    }

    /** Grows with the power that a core takes when all are busy, 0..1; 0 where nobody told. */
    private double thirst(int h) {
        return hosts.host(h)
                .power()
                .map(power -> power.full() / hosts.effectiveCores(h))
                .map(wattsPerCore -> wattsPerCore / (1 + wattsPerCore))
                .orElse(0.0);
    }

    /** How near a host is to being hot, by the scarcer of CPU and memory. */
    private double pressure(int h) {
        return Math.max(board.expectedCpu(h) / hosts.hotCores(h), board.expectedMemory(h) / hosts.guestMemoryMib(h));
    }
}
