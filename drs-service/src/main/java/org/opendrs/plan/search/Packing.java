package org.opendrs.plan.search;

import java.util.function.IntPredicate;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.HostColumns;
import org.opendrs.plan.board.InstanceColumns;

/**
 * Hosts that are filled: best fit by memory, below the line where a host is hot by a margin for growth, forecasts included. Empty hosts
 * stay empty unless one is woken.
 */
final class Packing {
    /** Of the memory that guests may fill; the rest is for growth. */
    private static final double MEMORY_FILL_MAX = 0.92;

    private final Draft draft;
    private final Board board;
    private final HostColumns hosts;
    private final InstanceColumns instances;
    private final HostOrder fullest;
    private final double cpuFillMax;
    private final boolean[] receiving;

    Packing(Draft draft, int aggressiveness) {
        this.draft = draft;
        board = draft.board();
        hosts = board.cluster().hosts();
        instances = board.cluster().instances();
        cpuFillMax = fillMax(aggressiveness);
        fullest = draft.orderBy(h -> board.memoryRight(h) - hosts.memoryLimit(h));
        receiving = new boolean[hosts.count()];
        receiveOn(h -> true);
    }

    /** Share of its effective cores that a receiving host may be asked for: 0.6 at aggressiveness 1 to 0.8 at 5. */
    private static double fillMax(int aggressiveness) {
        return 0.55 + 0.05 * aggressiveness;
    }

    /** CPU that a host may be filled with, cores. */
    double cpuFill(int h) {
        return cpuFillMax * hosts.effectiveCores(h);
    }

    /** From now on only these receive, as far as they are not empty now. */
    void receiveOn(IntPredicate which) {
        for (int h = 0; h < receiving.length; h++) {
            receiving[h] = which.test(h) && board.population(h) > 0 && hosts.accepts(h);
        }
    }

    /** The fullest host that takes an instance; {@link Destinations#NOWHERE} when none does. */
    int receiverFor(int i) {
        for (int rank = fullest.count() - 1; rank >= 0; rank--) {
            int h = fullest.at(rank);
            if (receiving[h] && fits(i, h) && draft.mayGo(i, h)) {
                return h;
            }
        }
        return Destinations.NOWHERE;
    }

    /** An empty host, the least thirsty first, that takes an instance and receives from now on; {@link Destinations#NOWHERE} when none. */
    int wokenFor(int i) {
        HostOrder preferred = draft.destinations().preferred();
        for (int rank = 0; rank < preferred.count(); rank++) {
            int h = preferred.at(rank);
            if (board.population(h) == 0 && hosts.accepts(h) && fits(i, h) && draft.mayGo(i, h)) {
                receiving[h] = true;
                return h;
            }
        }
        return Destinations.NOWHERE;
    }

    private boolean fits(int i, int h) {
        return board.memoryRight(h) + instances.memoryRight(i) <= hosts.memoryLimit(h) + 1e-6
                && board.expectedCpuWith(i, h) <= cpuFill(h)
                && board.expectedMemory(h) + instances.memoryPeak(i) <= MEMORY_FILL_MAX * hosts.guestMemoryMib(h);
    }
}
