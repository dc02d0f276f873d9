package org.opendrs.control;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.plan.Plan;
import org.opendrs.plan.Planner;

/**
 * A plan and what it was made on.
 *
 * @param wall how long planning took by the clock
 * @param cpu CPU time of the thread that planned; planning has no other
 */
public record Planned(ClusterSnapshot snapshot, Plan plan, Duration wall, Duration cpu) {
    static Planned by(Planner planner, ClusterSnapshot snapshot) {
        long wallStart = System.nanoTime();
        long cpuStart = cpuNanos();
        Plan plan = planner.plan(snapshot);
        return new Planned(
                snapshot,
                plan,
                Duration.ofNanos(System.nanoTime() - wallStart),
                Duration.ofNanos(cpuNanos() - cpuStart));
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
