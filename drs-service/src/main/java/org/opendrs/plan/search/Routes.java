package org.opendrs.plan.search;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.HostColumns;
import org.opendrs.plan.board.InstanceColumns;

/**
 * Ways to a new host: straight, or, where none admits the instance only because its CPUs are taken, with a third instance leaving that
 * host in the same wave (an ejection chain of length two, Glover 1996). Placement and memory have room for both at once, as they must.
 */
final class Routes {
    private static final int EJECTING_HOSTS_TRIED = 24;
    private static final int NONE = -1;

    /**
     * @param ejected who leaves {@code to} first; -1 when nobody has to
     * @param effortMib of both moves
     */
    record Route(int instance, int to, int ejected, double effortMib) {}

    private final Draft draft;
    private final Board board;
    private final HostColumns hosts;
    private final InstanceColumns instances;

    Routes(Draft draft) {
        this.draft = draft;
        board = draft.board();
        hosts = board.cluster().hosts();
        instances = board.cluster().instances();
    }

    /**
     * The best way for an instance now; null when there is none.
     *
     * @param tight whether the fullest host that takes it is preferred to the coolest
     * @param ejecting whether others may be made to leave for it
     */
    @Nullable
    Route find(int i, boolean tight, boolean ejecting) {
        int to = tight ? draft.destinations().tightest(i) : draft.destinations().best(i);
        if (to != Destinations.NOWHERE) {
            return new Route(i, to, NONE, effort(i, to));
        }
        return ejecting ? byEjection(i) : null;
    }

    /** Whether the destination stays below the line where it would be hot, which a way out of a hotspot need not. */
    boolean landsCool(Route route) {
        return route.ejected != NONE || board.expectedCpuWith(route.instance, route.to) <= hosts.hotCores(route.to);
    }

    /** Moves along a route; false, with nothing moved, when the one who should leave cannot any more. */
    boolean take(Route route, Purpose purpose) {
        if (route.ejected != NONE) {
            int elsewhere = draft.destinations().best(route.ejected);
            if (elsewhere == Destinations.NOWHERE) {
                return false;
            }
            draft.move(
                    route.ejected,
                    elsewhere,
                    Purpose.duty("CPUs on " + hosts.host(route.to).id() + " for "
                            + instances.instance(route.instance).name()));
        }
        draft.move(route.instance, route.to, purpose);
        return true;
    }

    private double effort(int i, int to) {
        return draft.cost().effortMib(i, board.sourceOf(i), to);
    }

    private @Nullable Route byEjection(int i) {
        Route best = null;
        int tried = 0;
        HostOrder order = draft.destinations().preferred();
        for (int rank = 0; rank < order.count() && tried < EJECTING_HOSTS_TRIED; rank++) {
            int h = order.at(rank);
            if (instances.cpuPeak(i) <= hosts.hotCores(h) && lacksOnlyCpu(i, h)) {
                tried++;
                Route route = ejecting(i, h);
                best = route != null && (best == null || route.effortMib < best.effortMib) ? route : best;
            }
        }
        return best;
    }

    private boolean lacksOnlyCpu(int i, int h) {
        return draft.rules().admitsIfThereWereRoom(board, i, h)
                && board.vcpus(h) + instances.vcpus(i) <= hosts.vcpuLimit(h)
                && board.memoryRight(h) + instances.memoryRight(i) <= hosts.memoryLimit(h)
                && board.diskRight(h) + instances.diskRight(i) <= hosts.diskLimit(h)
                && board.expectedMemory(h) + instances.memoryPeak(i) <= hosts.guestMemoryMib(h);
    }

    /** The cheapest instance of a host that is enough to leave and can. */
    private @Nullable Route ejecting(int i, int h) {
        double missing = board.expectedCpu(h) + instances.cpuPeak(i) - hosts.hotCores(h);
        return Arrays.stream(board.instancesOn(h))
                .filter(j -> instances.cpuPeak(j) >= missing && draft.mayLeave(j))
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(j -> draft.cost().leastEffortMib(j, h))
                        .thenComparing(j -> j))
                .filter(j -> draft.destinations().best(j) != Destinations.NOWHERE)
                .findFirst()
                .map(j -> new Route(
                        i, h, j, effort(i, h) + effort(j, draft.destinations().best(j))))
                .orElse(null);
    }
}
