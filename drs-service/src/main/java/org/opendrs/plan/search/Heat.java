package org.opendrs.plan.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.opendrs.model.CpuRelief;
import org.opendrs.model.Hotspot;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.Cluster;
import org.opendrs.plan.board.Departures;
import org.opendrs.plan.board.Figures;

/**
 * Which hosts are too hot, and by how much. The line is where a host is hot by definition, of CPUs with {@link CpuRelief#DEMAND} only; a
 * host that was reported as a hotspot, or whose instances wait for CPUs longer than one of them was promised at most (SLA), must come
 * below that line and lose a share of its demand even if it is: its capacity was taken too high.
 *
 * <p>Who suffers counts by weight: what is too much on a host counts times the mean weight of the demand there, Σ wᵢdᵢ / Σ dᵢ over its
 * instances, of the resource that is short. So where not every host can be cooled, those with heavier instances are, and first. With
 * weight 1 everywhere the factor is 1.
 */
final class Heat {
    private static final double REPORTED_SHARE = 0.1;

    private final Board board;
    private final Cluster cluster;
    private final double[] cpuLine;
    private final double[] memoryLine;
    private final boolean[] breaksPromise;
    /** By kind of hotspot. */
    private final boolean[][] reported;
    /** Every instance has the usual weight: no mean has to be taken. */
    private final boolean weightless;

    /** What migrations that run already will take off each host: it is too much no longer. */
    private final Departures departures;

    Heat(Board board) {
        this.board = board;
        cluster = board.cluster();
        int hosts = cluster.hosts().count();
        boolean byDemand = cluster.snapshot().planner().options().cpuRelief() == CpuRelief.DEMAND;
        cpuLine = IntStream.range(0, hosts)
                .mapToDouble(h -> byDemand ? cluster.hosts().hotCores(h) : Double.POSITIVE_INFINITY)
                .toArray();
        memoryLine = IntStream.range(0, hosts)
                .mapToDouble(cluster.hosts()::guestMemoryMib)
                .toArray();
        departures = new Departures(cluster);
        weightless = cluster.snapshot().instances().stream().allMatch(instance -> instance.weight() == 1);
        breaksPromise = new boolean[hosts];
        reported = new boolean[2][hosts];
        cluster.snapshot().planner().hotspots().forEach(this::lowerLine);
        for (int h = 0; h < hosts; h++) {
            breaksPromise[h] = stealsTooMuch(h);
            cpuLine[h] = breaksPromise[h] ? loweredCpu(h) : cpuLine[h];
        }
    }

    private double cpu(int h) {
        return board.cpu(h) - departures.cores(h);
    }

    private double memory(int h) {
        return board.memory(h) - departures.memoryMib(h);
    }

    private void lowerLine(Hotspot hotspot) {
        int h = cluster.hosts().indexOf(hotspot.host());
        reported[hotspot.kind().ordinal()][h] = true;
        if (hotspot.kind() == Hotspot.Kind.CPU) {
            cpuLine[h] = loweredCpu(h);
        } else {
            memoryLine[h] = lowered(memoryLine[h], board.memory(h));
        }
    }

    private double loweredCpu(int h) {
        return lowered(cluster.hosts().hotCores(h), board.cpu(h));
    }

    private static double lowered(double line, double demand) {
        return Math.min(line, (1 - REPORTED_SHARE) * demand);
    }

    private boolean stealsTooMuch(int h) {
        double steal = cluster.hosts().host(h).use().stealRatio().orElse(0);
        return steal > 0
                && Arrays.stream(board.instancesOn(h))
                        .anyMatch(i -> steal > cluster.instances().stealRatioMax(i));
    }

    boolean isHot(int h) {
        return excessCpu(h) > 0 || excessMemory(h) > 0;
    }

    /** Of a hot host, demand by line of the scarcer resource, by weight; hosts that break an SLA come before all others. */
    double urgency(int h) {
        double weight = Math.max(
                excessCpu(h) > 0 ? meanWeight(h, cluster.instances()::cpu) : 0,
                excessMemory(h) > 0 ? meanWeight(h, cluster.instances()::memory) : 0);
        double load = weight * Math.max(cpu(h) / cpuLine[h], memory(h) / memoryLine[h]);
        return breaksPromise[h] ? 1e6 + load : load;
    }

    /** CPU demand above the line, cores; 0 when it is within rounding of it. */
    double excessCpu(int h) {
        double excess = cpu(h) - cpuLine[h];
        return excess > Figures.LOAD_TOLERANCE * cluster.hosts().effectiveCores(h) ? excess : 0;
    }

    /** Memory demand above the line, MiB; 0 when it is within rounding of it. */
    double excessMemory(int h) {
        double excess = memory(h) - memoryLine[h];
        return excess > Figures.MEMORY_TOLERANCE_MIB ? excess : 0;
    }

    /** What is too much on all hosts together, in shares of what each may have, by weight. */
    double total() {
        return IntStream.range(0, cpuLine.length)
                .mapToDouble(h -> weighted(h, excessCpu(h), cluster.instances()::cpu) / cpuLine[h]
                        + weighted(h, excessMemory(h), cluster.instances()::memory) / memoryLine[h])
                .sum();
    }

    private double weighted(int h, double excess, IntToDoubleFunction demand) {
        return excess > 0 ? excess * meanWeight(h, demand) : 0;
    }

    /** Of a host where there is demand. */
    private double meanWeight(int h, IntToDoubleFunction demand) {
        if (weightless) {
            return 1;
        }
        double sum = 0;
        double weighted = 0;
        for (int i : board.instancesOn(h)) {
            sum += demand.applyAsDouble(i);
            weighted += demand.applyAsDouble(i) * cluster.instances().weight(i);
        }
        return sum > 0 ? weighted / sum : 1;
    }

    /** What is too much on a hot host, in words; a hotspot is what was reported as one. */
    String why(int h) {
        String cpu = reported[Hotspot.Kind.CPU.ordinal()][h]
                ? "cpu hotspot"
                : breaksPromise[h]
                        ? "cpu waits beyond a promise"
                        : text(
                                "cpu demand %.1f of %.1f cores",
                                cpu(h), cluster.hosts().effectiveCores(h));
        String memory = reported[Hotspot.Kind.MEMORY.ordinal()][h]
                ? "memory hotspot"
                : text(
                        "memory demand %.0f of %.0f MiB",
                        memory(h), cluster.hosts().guestMemoryMib(h));
        String both = excessCpu(h) <= 0 ? memory : excessMemory(h) <= 0 ? cpu : cpu + " and " + memory;
        return both + " on " + cluster.hosts().host(h).id();
    }

    private static String text(String format, double amount, double limit) {
        return String.format(Locale.ROOT, format, amount, limit);
    }
}
