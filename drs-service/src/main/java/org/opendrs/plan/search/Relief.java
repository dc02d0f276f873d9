package org.opendrs.plan.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.opendrs.model.Hotspot;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.Cluster;
import org.opendrs.plan.board.Figures;
import org.opendrs.plan.board.InstanceColumns;

/**
 * Cools hot hosts with the least traffic. For each, those with a broken SLA first, then the hottest: the {@link Cover cheapest set} of instances that takes away what
 * is too much, among those that some host admits now; then each of them, hardest first, goes to its best destination. An instance of
 * the set that finds no place is left out and the set is chosen anew. When no set suffices, all that helps goes.
 *
 * <p>Complexity: a cover of the instances of each hot host, and a scan of the coolest hosts for each of them. Limits: hosts are
 * cooled one after the other, so two hot hosts may compete for a rare destination (GPU, trait), and the first gets it.
 */
final class Relief {
    private static final int COVERS_MAX = 12;
    /** A reported hotspot that its figures do not show gives up this share of its demand: its capacity was taken too high. */
    private static final double REPORTED_SHARE = 0.1;

    private final Draft draft;
    private final Board board;
    private final Cluster cluster;
    private final InstanceColumns instances;
    private final double[] cpuLine;
    private final double[] memoryLine;
    private final boolean[] promised;

    Relief(Draft draft) {
        this.draft = draft;
        board = draft.board();
        cluster = board.cluster();
        instances = cluster.instances();
        promised = new boolean[cluster.hosts().count()];
        cpuLine = IntStream.range(0, cluster.hosts().count())
                .mapToDouble(cluster.hosts()::hotCores)
                .toArray();
        memoryLine = IntStream.range(0, cluster.hosts().count())
                .mapToDouble(cluster.hosts()::guestMemoryMib)
                .toArray();
        cluster.snapshot().planner().hotspots().forEach(this::lowerLine);
        IntStream.range(0, cpuLine.length).filter(this::breaksPromise).forEach(this::lowerCpuLine);
    }

    /** Instances there wait for CPUs longer than the flavor of one of them allows (SLA). */
    private boolean breaksPromise(int h) {
        double steal = cluster.hosts().host(h).use().stealRatio().orElse(0);
        return steal > 0
                && Arrays.stream(board.instancesOn(h))
                        .anyMatch(
                                i -> steal > instances.rules(i).stealRatioMax().orElse(1));
    }

    private void lowerCpuLine(int h) {
        promised[h] = true;
        cpuLine[h] = Math.min(cpuLine[h], (1 - REPORTED_SHARE) * board.cpu(h));
    }

    private void lowerLine(Hotspot hotspot) {
        int h = cluster.hosts().indexOf(hotspot.host());
        if (hotspot.kind() == Hotspot.Kind.CPU) {
            cpuLine[h] = Math.min(cpuLine[h], (1 - REPORTED_SHARE) * board.cpu(h));
        } else {
            memoryLine[h] = Math.min(memoryLine[h], (1 - REPORTED_SHARE) * board.memory(h));
        }
    }

    /** Cools every host that is too hot, as far as can be done in this wave. */
    void coolAll() {
        for (int h : hottestFirst()) {
            cool(h);
        }
    }

    private List<Integer> hottestFirst() {
        return IntStream.range(0, cpuLine.length)
                .filter(this::isHot)
                .boxed()
                .sorted(Comparator.<Integer, Boolean>comparing(h -> !promised[h])
                        .thenComparingDouble(h -> -heat(h))
                        .thenComparing(h -> h))
                .toList();
    }

    boolean isHot(int h) {
        return excessCpu(h) > 0 || excessMemory(h) > 0;
    }

    private double heat(int h) {
        return Math.max(board.cpu(h) / cpuLine[h], board.memory(h) / memoryLine[h]);
    }

    /** CPU demand above the line, cores; 0 when it is within rounding of it. */
    private double excessCpu(int h) {
        double excess = board.cpu(h) - cpuLine[h];
        return excess > Figures.LOAD_TOLERANCE * cluster.hosts().effectiveCores(h) ? excess : 0;
    }

    private double excessMemory(int h) {
        double excess = board.memory(h) - memoryLine[h];
        return excess > Figures.MEMORY_TOLERANCE_MIB ? excess : 0;
    }

    private void cool(int h) {
        Purpose purpose = purpose(h);
        int[] items =
                Arrays.stream(board.instancesOn(h)).filter(draft::mayLeave).toArray();
        for (int tries = 0; tries < COVERS_MAX && isHot(h); tries++) {
            int[] able = Arrays.stream(items).filter(this::hasDestination).toArray();
            int[] chosen = cheapestCover(h, able);
            int before = board.moveTotal();
            int stuck = placeAll(chosen.length > 0 ? chosen : able, purpose);
            if (stuck == Destinations.NOWHERE || chosen.length == 0) {
                return;
            }
            draft.undoTo(before);
            items = Arrays.stream(items).filter(i -> i != stuck).toArray();
        }
    }

    private Purpose purpose(int h) {
        String what = excessCpu(h) > 0 ? (excessMemory(h) > 0 ? "cpu and memory" : "cpu") : "memory";
        return Purpose.duty(what + " hotspot on " + cluster.hosts().host(h).id());
    }

    private boolean hasDestination(int i) {
        return draft.destinations().best(i) != Destinations.NOWHERE;
    }

    private int[] cheapestCover(int h, int[] able) {
        double cpuNeed = excessCpu(h);
        double memoryNeed = excessMemory(h);
        double[] cpu = new double[able.length];
        double[] memory = new double[able.length];
        double[] cost = new double[able.length];
        for (int k = 0; k < able.length; k++) {
            cpu[k] = cpuNeed > 0 ? instances.cpu(able[k]) / cpuNeed : 0;
            memory[k] = memoryNeed > 0 ? instances.memory(able[k]) / memoryNeed : 0;
            cost[k] = draft.cost().effortMib(able[k], h, draft.destinations().best(able[k]));
        }
        return Arrays.stream(Cover.cheapest(cpu, memory, cost))
                .map(k -> able[k])
                .toArray();
    }

    /** Moves the instances, largest first; gives the first that found no place, or {@link Destinations#NOWHERE}. */
    private int placeAll(int[] chosen, Purpose purpose) {
        int stuck = Destinations.NOWHERE;
        for (int i : largestFirst(chosen)) {
            int to = draft.destinations().best(i);
            if (to != Destinations.NOWHERE) {
                draft.move(i, to, purpose);
            } else if (stuck == Destinations.NOWHERE) {
                stuck = i;
            }
        }
        return stuck;
    }

    private List<Integer> largestFirst(int[] chosen) {
        return Arrays.stream(chosen)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -instances.cpuPeak(i))
                        .thenComparingDouble(i -> -instances.memoryPeak(i))
                        .thenComparing(i -> i))
                .toList();
    }
}
