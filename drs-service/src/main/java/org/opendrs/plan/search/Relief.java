package org.opendrs.plan.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.Cluster;
import org.opendrs.plan.board.InstanceColumns;
import org.opendrs.plan.search.Routes.Route;

/**
 * Cools hot hosts with the least traffic. For each host: the {@link Cover cheapest set} of instances that takes away what is too much,
 * among those that have a {@link Routes route}; then each of them, hardest first, takes its route. An instance of the set that finds
 * no way any more is left out and the set is chosen anew. When no set suffices, what helps most for its traffic goes.
 *
 * <p>Where room is scarce, hosts compete for it, and the order in which they are cooled matters. So several orders are tried, straight
 * ones first, until the traffic is within {@link #NEAR} of what the covers alone would cost with unbounded room; the best is kept
 * (a portfolio of greedy heuristics). Where there is room, the first try is near and the last.
 *
 * <p>Complexity: for each try, a cover of the instances of each hot host and a scan of the coolest hosts for each of them. Limits:
 * chains of two; a fixed number of orders, so that in a cluster that is nearly full a cheaper plan may be missed (ExactGapTest).
 */
final class Relief {
    private static final int COVERS_MAX = 12;
    private static final double NEAR = 1.01;
    /** Share of what is too much on a host that an instance must take along, where all together do not take enough. */
    private static final double WORTHWHILE_SHARE_OF_EXCESS = 0.05;
    /** Share of a host's CPUs or memory that they must take along together then, and one for whom others make room. */
    private static final double WORTHWHILE_SHARE_OF_HOST = 0.1;
    /** With more hot hosts than this, only what stays hot is a reason to try again: with so many, few compete for the same room. */
    private static final int HOT_HOSTS_RETRIED_MAX = 64;

    /** In which order hosts are cooled, whether to the fullest hosts that take their instances, and whether by ejection chains. */
    private enum Order {
        STRAIGHT(false, false, -1),
        HOTTEST_FIRST(true, false, -1),
        HOTTEST_FIRST_TIGHT(true, true, -1),
        COOLEST_FIRST(true, false, 1),
        COOLEST_FIRST_TIGHT(true, true, 1),
        BY_NAME(true, false, 0),
        BY_NAME_TIGHT(true, true, 0);

        private final boolean ejecting;
        private final boolean tight;
        private final int sign;

        Order(boolean ejecting, boolean tight, int sign) {
            this.ejecting = ejecting;
            this.tight = tight;
            this.sign = sign;
        }

        /** For one host the order means nothing; many hosts are too much to try more than twice. */
        private static List<Order> worthTrying(int hotHosts) {
            return hotHosts == 1
                    ? List.of(STRAIGHT, HOTTEST_FIRST, HOTTEST_FIRST_TIGHT)
                    : hotHosts > HOT_HOSTS_RETRIED_MAX ? List.of(STRAIGHT, HOTTEST_FIRST) : List.of(values());
        }
    }

    /** What a try led to: moves with their purposes, heat that is left, effort. */
    private record Try(List<Board.Move> moves, List<Purpose> purposes, double heatLeft, double effortMib) {
        boolean isBetterThan(Try other) {
            return heatLeft < other.heatLeft - 1e-9
                    || (heatLeft < other.heatLeft + 1e-9 && effortMib < other.effortMib - 1e-6);
        }
    }

    private final Draft draft;
    private final Board board;
    private final Cluster cluster;
    private final InstanceColumns instances;
    private final Heat heat;
    private final Routes routes;

    Relief(Draft draft) {
        this.draft = draft;
        board = draft.board();
        cluster = board.cluster();
        instances = cluster.instances();
        heat = new Heat(board);
        routes = new Routes(draft);
    }

    boolean isHot(int h) {
        return heat.isHot(h);
    }

    /** Whether an instance takes enough off a hot host for others to be moved for it. */
    boolean wouldBeMissed(int h, int i) {
        return shareOfHost(h, List.of(i)) >= WORTHWHILE_SHARE_OF_HOST;
    }

    /** Cools every host that is too hot, as far as can be done in this wave. */
    void coolAll() {
        int[] hot =
                IntStream.range(0, cluster.hosts().count()).filter(heat::isHot).toArray();
        double enough = hot.length > HOT_HOSTS_RETRIED_MAX ? Double.POSITIVE_INFINITY : NEAR * withUnboundedRoom(hot);
        int before = board.moveTotal();
        Try best = null;
        for (Order order : Order.worthTrying(hot.length)) {
            draft.undoTo(before);
            Try now = attempt(hot, order, before);
            best = best == null || now.isBetterThan(best) ? now : best;
            if (now.heatLeft == 0 && now.effortMib <= enough) {
                break;
            }
        }
        draft.undoTo(before);
        repeat(best);
    }

    private Try attempt(int[] hot, Order order, int before) {
        for (int h : ordered(hot, order)) {
            cool(h, order);
        }
        List<Board.Move> moves = board.moves().subList(before, board.moveTotal());
        double effort = moves.stream()
                .mapToDouble(move -> draft.cost().effortMib(move.instance(), move.from(), move.to()))
                .sum();
        List<Purpose> purposes =
                moves.stream().map(move -> draft.purpose(move.instance())).toList();
        return new Try(moves, purposes, heat.total(), effort);
    }

    private void repeat(@Nullable Try best) {
        for (int k = 0; best != null && k < best.moves.size(); k++) {
            draft.move(best.moves.get(k).instance(), best.moves.get(k).to(), best.purposes.get(k));
        }
    }

    private List<Integer> ordered(int[] hot, Order order) {
        return Arrays.stream(hot)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(h -> order.sign * heat.urgency(h))
                        .thenComparing(h -> h))
                .toList();
    }

    /** What the cheapest covers cost when every instance that may leave finds its best destination, MiB: no plan costs less. */
    private double withUnboundedRoom(int[] hot) {
        double sum = 0;
        for (int h : hot) {
            int[] able = leavers(h);
            double[] effort = Arrays.stream(able)
                    .mapToDouble(i -> draft.cost().leastEffortMib(i, h))
                    .toArray();
            sum += Arrays.stream(cheapestCover(h, able, effort))
                    .mapToDouble(k -> effort[k])
                    .sum();
        }
        return sum;
    }

    private void cool(int h, Order order) {
        Purpose purpose = Purpose.duty(heat.why(h));
        int[] items = leavers(h);
        for (int tries = 0; tries < COVERS_MAX && heat.isHot(h); tries++) {
            List<Route> able = routes(items, order);
            List<Route> chosen = cheapestCoverOfWhole(h, able);
            if (chosen.isEmpty()) {
                takeWhatHelps(h, able, order, purpose);
                return;
            }
            int before = board.moveTotal();
            int stuck = takeAll(largestFirst(chosen), order, purpose);
            if (stuck == Destinations.NOWHERE) {
                return;
            }
            draft.undoTo(before);
            items = Arrays.stream(items).filter(i -> i != stuck).toArray();
        }
    }

    /** Those whose leaving helps and who may leave. */
    private int[] leavers(int h) {
        boolean cpu = heat.excessCpu(h) > 0;
        boolean memory = heat.excessMemory(h) > 0;
        return Arrays.stream(board.instancesOn(h))
                .filter(i -> (cpu && instances.cpu(i) > 0) || (memory && instances.memory(i) > 0))
                .filter(draft::mayLeave)
                .toArray();
    }

    private List<Route> routes(int[] items, Order order) {
        List<Route> found = new ArrayList<>();
        for (int i : items) {
            Route route = routes.find(i, order.tight, order.ejecting);
            if (route != null) {
                found.add(route);
            }
        }
        return found;
    }

    /** Of instances that fit wholly where they go, if these suffice: half a relief there is another hotspot soon. */
    private List<Route> cheapestCoverOfWhole(int h, List<Route> able) {
        List<Route> chosen =
                cheapestCover(h, able.stream().filter(routes::landsCool).toList());
        return chosen.isEmpty() ? cheapestCover(h, able) : chosen;
    }

    private List<Route> cheapestCover(int h, List<Route> able) {
        int[] items = able.stream().mapToInt(Route::instance).toArray();
        double[] effort = able.stream().mapToDouble(Route::effortMib).toArray();
        return Arrays.stream(cheapestCover(h, items, effort))
                .mapToObj(able::get)
                .toList();
    }

    /** Positions in {@code items}. */
    private int[] cheapestCover(int h, int[] items, double[] effort) {
        double cpuNeed = heat.excessCpu(h);
        double memoryNeed = heat.excessMemory(h);
        double[] cpu = Arrays.stream(items)
                .mapToDouble(i -> cpuNeed > 0 ? instances.cpu(i) / cpuNeed : 0)
                .toArray();
        double[] memory = Arrays.stream(items)
                .mapToDouble(i -> memoryNeed > 0 ? instances.memory(i) / memoryNeed : 0)
                .toArray();
        return Cover.cheapest(cpu, memory, effort);
    }

    /** Sends the instances off, in this order; gives the first that found no way, or {@link Destinations#NOWHERE}. */
    private int takeAll(List<Integer> inOrder, Order order, Purpose purpose) {
        int stuck = Destinations.NOWHERE;
        for (int i : inOrder) {
            Route route = routes.find(i, order.tight, order.ejecting);
            boolean gone = route != null && routes.take(route, purpose);
            stuck = !gone && stuck == Destinations.NOWHERE ? i : stuck;
        }
        return stuck;
    }

    /**
     * For a host that cannot be cooled whatever leaves: what is cheap for the load that it takes along goes first, until the host is
     * cool after all. What takes little along stays, and all stay when together they would not be missed: that relieves nobody.
     */
    private void takeWhatHelps(int h, List<Route> able, Order order, Purpose purpose) {
        List<Integer> helping = able.stream()
                .filter(route -> shareOfExcess(h, route.instance()) >= WORTHWHILE_SHARE_OF_EXCESS)
                .sorted(Comparator.<Route>comparingDouble(r -> r.effortMib() / shareOfExcess(h, r.instance()))
                        .thenComparing(Route::instance))
                .map(Route::instance)
                .toList();
        if (shareOfHost(h, helping) < WORTHWHILE_SHARE_OF_HOST) {
            return;
        }
        for (int i : helping) {
            Route route = heat.isHot(h) ? routes.find(i, order.tight, order.ejecting) : null;
            if (route != null) {
                routes.take(route, purpose);
            }
        }
    }

    /** The part of a host's scarcer resource that instances take along. */
    private double shareOfHost(int h, List<Integer> leaving) {
        double cpu = leaving.stream().mapToDouble(instances::cpu).sum()
                / cluster.hosts().effectiveCores(h);
        double memory = leaving.stream().mapToDouble(instances::memory).sum()
                / cluster.hosts().guestMemoryMib(h);
        return Math.max(heat.excessCpu(h) > 0 ? cpu : 0, heat.excessMemory(h) > 0 ? memory : 0);
    }

    /** The part of what is too much on a host that an instance takes along; above 1 when it takes more. */
    private double shareOfExcess(int h, int i) {
        double cpu = heat.excessCpu(h) > 0 ? instances.cpu(i) / heat.excessCpu(h) : 0;
        double memory = heat.excessMemory(h) > 0 ? instances.memory(i) / heat.excessMemory(h) : 0;
        return Math.max(cpu, memory);
    }

    private List<Integer> largestFirst(List<Route> chosen) {
        return chosen.stream()
                .map(Route::instance)
                .sorted(Comparator.<Integer>comparingDouble(i -> -instances.cpuPeak(i))
                        .thenComparingDouble(i -> -instances.memoryPeak(i))
                        .thenComparing(i -> i))
                .toList();
    }
}
