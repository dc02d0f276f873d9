package org.opendrs.sim.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opendrs.config.InvalidConfiguration;
import org.opendrs.sim.ShippedConfig;
import org.opendrs.sim.SimCluster;
import org.opendrs.sim.Simulation;
import org.opendrs.sim.bench.BenchResult.Goal;
import org.opendrs.sim.bench.BenchResult.Row;

/**
 * What the whole service, all of its loops in one process, costs at a size: on {@link ScaleCloud} for some hours of virtual time. Time
 * and memory are those of service and simulator together; the fake OpenStack and the hosts take about a third of the time.
 */
public final class ScaleBench {
    private static final double MIB = 1 << 20;

    private static final String PER_HOUR = "wallSecondsPerHour";

    /** So that a day passes in 40 minutes on an idle machine of two cores. */
    private static final double GOAL_SECONDS_PER_HOUR = 100;

    private final ScaleCloud cloud;
    private final Duration length;

    /** @param length of virtual time */
    public ScaleBench(int hosts, int instances, Duration length, long seed) {
        this.cloud = new ScaleCloud(hosts, instances, seed);
        this.length = length;
    }

    /** Builds the cloud and lets it run. */
    public BenchResult run() throws InvalidConfiguration {
        long begun = System.nanoTime();
        Counts counts = new Counts();
        SimCluster cluster = cloud.cluster();
        Simulation simulation = new Simulation(
                cluster, ShippedConfig.beside(ScaleBench.class, Map.of()), cloud.seed(), world -> world, counts::take);
        cloud.stir(cluster, simulation, length);
        Map<String, Number> metrics = new LinkedHashMap<>();
        metrics.put("simulatedHours", hours());
        metrics.put("startSeconds", seconds(begun));
        measure(simulation, metrics);
        metrics.put("decisions", counts.decisions);
        metrics.put("hotspots", counts.hotspots);
        metrics.put("migrationsCompleted", counts.completed);
        metrics.put("migrationsRunning", running(simulation));
        String name = cloud.hosts() + "x" + cloud.instances();
        Goal goal = goal(name, metrics.getOrDefault(PER_HOUR, 0).doubleValue());
        return new BenchResult(
                "scale", cloud.seed(), seconds(begun), List.of(new Row(name, "opendrs", metrics)), List.of(goal));
    }

    private void measure(Simulation simulation, Map<String, Number> metrics) {
        long started = System.nanoTime();
        long cpuBefore = cpuNanos();
        simulation.run(length);
        double wall = seconds(started);
        double cpu = (cpuNanos() - cpuBefore) / 1e9;
        metrics.put("wallSeconds", wall);
        metrics.put("cpuSeconds", cpu);
        metrics.put(PER_HOUR, wall / hours());
        metrics.put("cpuSecondsPerHour", cpu / hours());
        metrics.put("peakHeapMib", peakMib());
        metrics.put("liveHeapMib", liveMib());
    }

    private double hours() {
        return length.toSeconds() / 3600.0;
    }

    private static Goal goal(String name, double secondsPerHour) {
        return new Goal(
                "a simulated hour is short",
                name,
                PER_HOUR,
                "< " + GOAL_SECONDS_PER_HOUR,
                secondsPerHour,
                secondsPerHour < GOAL_SECONDS_PER_HOUR);
    }

    private static long running(Simulation simulation) {
        return simulation.view().migrations().stream()
                .filter(task -> !task.state().over())
                .count();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** Of all threads, the collector's and the compiler's too. */
    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** Garbage included: what the heap has to be large enough for if nothing is to be collected sooner. */
    private static double peakMib() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(usage -> usage.getUsed())
                        .sum()
                / MIB;
    }

    private static double liveMib() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB;
    }

    /** Lines of the decision log by kind. */
    private static final class Counts {
        private long decisions;
        private long hotspots;
        private long completed;

        /** @param line begins with the time */
        void take(String line) {
            decisions++;
            hotspots += line.contains(" s  hotspot ") ? 1 : 0;
            completed += line.contains(" s  act completed ") ? 1 : 0;
        }
    }
}
