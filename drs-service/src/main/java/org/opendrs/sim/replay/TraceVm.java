package org.opendrs.sim.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.opendrs.sim.trace.Metric;
import org.opendrs.sim.trace.TraceSeries;

/**
 * One VM of a trace.
 *
 * @param vcpus as the trace tells, rounded up, or {@link #VCPUS}
 * @param memoryMib what it was given, as the trace tells, or {@link #MEMORY_MIB}
 * @param demandMib the most that it used, never more than it was given; without memory in the trace {@link #DEMAND_RATIO} of it
 * @param cpu percent of its vCPUs
 */
record TraceVm(String name, int vcpus, long memoryMib, double demandMib, TraceSeries cpu) {
    static final int VCPUS = 2;
    static final long MEMORY_MIB = 2048;
    static final double DEMAND_RATIO = 0.4;
    private static final long LEAST_MEMORY_MIB = 64;

    /** In the order of the trace; a VM without CPU values is left out. */
    static List<TraceVm> of(List<TraceSeries> trace) {
        Map<String, List<TraceSeries>> byName = new LinkedHashMap<>();
        trace.forEach(series ->
                byName.computeIfAbsent(series.name(), name -> new ArrayList<>()).add(series));
        return byName.values().stream()
                .flatMap(series -> of(series, Metric.CPU_PERCENT).map(cpu -> vm(cpu, series)).stream())
                .toList();
    }

    private static Optional<TraceSeries> of(List<TraceSeries> series, Metric metric) {
        return series.stream().filter(s -> s.metric() == metric).findFirst();
    }

    private static TraceVm vm(TraceSeries cpu, List<TraceSeries> all) {
        OptionalDouble cores = cpu.cores();
        OptionalDouble given = cpu.provisionedMib();
        int vcpus = cores.isPresent() ? Math.max(1, (int) Math.ceil(cores.getAsDouble())) : VCPUS;
        long memoryMib =
                given.isPresent() ? Math.max(LEAST_MEMORY_MIB, (long) Math.ceil(given.getAsDouble())) : MEMORY_MIB;
        double mostMib = of(all, Metric.MEMORY_MIB)
                .map(TraceVm::most)
                .or(() -> of(all, Metric.MEMORY_PERCENT).map(s -> most(s) / 100 * memoryMib))
                .orElse(DEMAND_RATIO * memoryMib);
        return new TraceVm(cpu.name(), vcpus, memoryMib, Math.min(memoryMib, mostMib), cpu);
    }

    private static double most(TraceSeries series) {
        double most = 0;
        for (int i = 0; i < series.size(); i++) {
            most = Math.max(most, series.value(i));
        }
        return most;
    }

    /** CPU that it wants some time after the beginning of the trace, never more than it has. */
    double cores(Duration since) {
        return vcpus * Math.min(100, cpu.at(since)) / 100;
    }
}
