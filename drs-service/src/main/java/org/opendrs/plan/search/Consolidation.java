package org.opendrs.plan.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.opendrs.model.PowerWatts;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.Cluster;
import org.opendrs.plan.board.HostColumns;
import org.opendrs.plan.board.InstanceColumns;

/**
 * Serves the load on the fewest hosts. Two observations make it simple: the traffic is least when the hosts that are cheapest to empty
 * are emptied and nothing else moves; and flavors mostly divide each other (2, 4, 8, … GiB), for which best-fit decreasing packs
 * perfectly (Coffman, Garey and Johnson, "Bin packing with divisible item sizes", 1987). So: as many hosts as capacity allows,
 * cheapest first per watt saved, all their instances together, largest first, each to the fullest host that takes it. An instance
 * that finds no place goes first in the next try (squeaky wheel, Joslin and Clements 1999); if that does not help its host is kept and
 * the next cheapest is emptied instead, and after some such tries one host fewer.
 *
 * <p>Stability: receivers are filled ({@link Packing}) to some share of their CPU, below the line where they are hot by a margin for
 * growth, and forecasts count, so that a host is not emptied to be needed again at once; what is expected to fill up nevertheless is
 * {@link Thinning thinned out} first. Emptied hosts stay on, so the first of them is the margin for the failure of another. Limits:
 * receivers do not exchange instances among themselves to make room; with flavors that do not divide each other a few hosts may be
 * missed.
 */
public final class Consolidation {
    private static final int TRIES_MAX = 60;
    private static final int TRIES_PER_CHOICE = 4;
    private static final int TRIES_PER_COUNT = 20;

    private static final Purpose EMPTYING = new Purpose("empty a host", 3);
    private static final int NONE = Destinations.NOWHERE;

    private final Draft draft;
    private final Board board;
    private final HostColumns hosts;
    private final InstanceColumns instances;
    private final Packing packing;
    private final boolean[] emptied;
    private final boolean[] kept;
    private final int[] trouble;

    private Consolidation(Draft draft, Packing packing) {
        this.draft = draft;
        this.packing = packing;
        board = draft.board();
        Cluster cluster = board.cluster();
        hosts = cluster.hosts();
        instances = cluster.instances();
        emptied = new boolean[hosts.count()];
        kept = new boolean[hosts.count()];
        trouble = new int[instances.count()];
    }

    /** Thins out hosts that are expected to be hot, then empties as many as it can. */
    public static void consolidate(Draft draft, int aggressiveness) {
        Packing packing = new Packing(draft, aggressiveness);
        new Thinning(draft, packing).thinOut();
        new Consolidation(draft, packing).consolidate();
    }

    private void consolidate() {
        List<Integer> candidates = cheapestToEmpty();
        int count = Math.min(candidates.size(), emptyHostsAtMost());
        for (int tries = 1; tries <= TRIES_MAX && count > 0; tries++) {
            int stuck =
                    empty(candidates.stream().filter(h -> !kept[h]).limit(count).toList());
            if (stuck == NONE) {
                return;
            }
            trouble[stuck]++;
            if (tries % TRIES_PER_CHOICE == 0 && candidates.size() > count) {
                kept[board.hostOf(stuck)] = true;
            }
            if (tries % TRIES_PER_COUNT == 0) {
                count -= Math.max(1, count / 50);
                Arrays.fill(kept, false);
            }
        }
    }

    /** Hosts all of whose instances may leave, by traffic per watt that an empty host saves. */
    private List<Integer> cheapestToEmpty() {
        double[] price = new double[hosts.count()];
        return IntStream.range(0, hosts.count())
                .filter(h -> board.population(h) > 0 && hosts.accepts(h))
                .filter(h -> Arrays.stream(board.instancesOn(h)).allMatch(draft::mayLeave))
                .peek(h -> price[h] = trafficToEmpty(h) / savedWatts(h))
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(h -> price[h]).thenComparing(h -> h))
                .toList();
    }

    private double trafficToEmpty(int h) {
        return Arrays.stream(board.instancesOn(h))
                .mapToDouble(i -> draft.cost().leastEffortMib(i, h))
                .sum();
    }

    private double savedWatts(int h) {
        return hosts.host(h)
                .power()
                .map(PowerWatts::idle)
                .filter(watts -> watts > 0)
                .orElse(1.0);
    }

    /** How many of the occupied hosts can be emptied at most, by the sums of what is needed and of the largest hosts. */
    private int emptyHostsAtMost() {
        int[] occupied = IntStream.range(0, hosts.count())
                .filter(h -> board.population(h) > 0 && hosts.accepts(h))
                .toArray();
        int needed = Math.max(
                hostsNeeded(
                        Arrays.stream(occupied).mapToDouble(board::memoryRight),
                        Arrays.stream(occupied).mapToDouble(hosts::memoryLimit)),
                Math.max(
                        hostsNeeded(
                                Arrays.stream(occupied).mapToDouble(board::vcpus),
                                Arrays.stream(occupied).mapToDouble(hosts::vcpuLimit)),
                        hostsNeeded(
                                Arrays.stream(occupied).mapToDouble(board::expectedCpu),
                                Arrays.stream(occupied).mapToDouble(packing::cpuFill))));
        return occupied.length - needed;
    }

    private static int hostsNeeded(java.util.stream.DoubleStream needs, java.util.stream.DoubleStream capacities) {
        double need = needs.sum();
        double[] ascending = capacities.sorted().toArray();
        int count = 0;
        while (count < ascending.length && need > 1e-6) {
            need -= ascending[ascending.length - 1 - count];
            count++;
        }
        return count;
    }

    /** Moves everything off the chosen hosts; on failure takes all back and gives the instance that found no place. */
    private int empty(List<Integer> chosen) {
        int before = board.moveTotal();
        Arrays.fill(emptied, false);
        chosen.forEach(h -> emptied[h] = true);
        packing.receiveOn(h -> !emptied[h]);
        for (int i : hardestFirst(chosen)) {
            int to = packing.receiverFor(i);
            if (to == NONE) {
                draft.undoTo(before);
                return i;
            }
            draft.move(i, to, EMPTYING);
        }
        hostByHost(chosen, before);
        return NONE;
    }

    /** Orders the moves so that hosts become empty one after the other: half a plan is worth half. */
    private void hostByHost(List<Integer> chosen, int before) {
        List<Board.Move> moves = board.moves().subList(before, board.moveTotal());
        int[] rank = new int[hosts.count()];
        for (int r = 0; r < chosen.size(); r++) {
            rank[chosen.get(r)] = r;
        }
        List<Board.Move> ordered = moves.stream()
                .sorted(Comparator.comparingInt(move -> rank[move.from()]))
                .toList();
        draft.undoTo(before);
        ordered.forEach(move -> draft.move(
                move.instance(),
                move.to(),
                new Purpose("empty " + hosts.host(move.from()).id(), 3)));
    }

    private List<Integer> hardestFirst(List<Integer> chosen) {
        return chosen.stream()
                .flatMapToInt(h -> Arrays.stream(board.instancesOn(h)))
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> -trouble[i])
                        .thenComparingInt(i -> -instances.memoryRight(i))
                        .thenComparingDouble(i -> -instances.cpuPeak(i))
                        .thenComparing(i -> i))
                .toList();
    }
}
