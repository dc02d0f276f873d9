package org.opendrs.sim.bench.balloon;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.opendrs.sim.bench.balloon.Workload.Plan;
import org.opendrs.sim.memory.KernelReserve;
import org.opendrs.sim.memory.MemorySpec;
import org.opendrs.sim.trace.Metric;
import org.opendrs.sim.trace.TraceSeries;

/**
 * Recorded memory of Bitbrains' instances, packed on one host: as many as have 64 GiB times the overcommit together, chosen by the seed, or
 * all there are. Steps of the record (300 s) are kept as steps, for the hardest case; each instance's come at another second. What the record
 * calls active memory is what the programs want beside the kernel's own.
 */
final class Bitbrains {
    private static final double HOST_MIB = 64 * 1024;
    private static final int LONGEST_SECONDS = 24 * 3600;

    /** Smaller ones are no guests that a Linux of today runs in. */
    private static final double SMALLEST_MIB = 512;

    private Bitbrains() {}

    static Workload of(String name, double overcommit, List<TraceSeries> trace, long seed) {
        List<TraceSeries> series = new ArrayList<>(trace.stream()
                .filter(s ->
                        s.metric() == Metric.MEMORY_MIB && s.provisionedMib().orElse(0) >= SMALLEST_MIB)
                .toList());
        Collections.shuffle(series, new Random(seed));
        List<Plan> guests = new ArrayList<>();
        double flavorsMib = 0;
        long seconds = LONGEST_SECONDS;
        for (TraceSeries each : series) {
            double maximumMib = each.provisionedMib().orElseThrow();
            if (flavorsMib + maximumMib <= HOST_MIB * overcommit) {
                guests.add(plan(each, maximumMib, guests.size()));
                flavorsMib += maximumMib;
                seconds = Math.min(seconds, each.length().toSeconds());
            }
        }
        return new Workload(name, flavorsMib / overcommit, guests, List.of(), (int) seconds);
    }

    private static Plan plan(TraceSeries series, double maximumMib, int number) {
        MemorySpec spec = MemorySpec.of(maximumMib);
        KernelReserve kernel = spec.kernel();
        double most = maximumMib - kernel.idleDemandMib();
        double stepSeconds = series.step().toSeconds();
        double shift = 37 * number % stepSeconds;
        return new Plan(
                series.name(),
                spec,
                CurveLoad.trickling(s ->
                        Math.min(most, series.value(Math.min(series.size() - 1, (int) ((s + shift) / stepSeconds))))));
    }
}
