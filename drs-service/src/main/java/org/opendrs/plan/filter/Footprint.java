package org.opendrs.plan.filter;

import org.opendrs.model.HostCapacity;
import org.opendrs.model.PlannerContext.InFlight;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.HostColumns;
import org.opendrs.plan.board.InstanceColumns;

/**
 * Pages, not demand: what an instance brings to a host and what is free there for it. Whether demands fit is for
 * {@link MeasuredMemory}, which reckons with what guests hold beyond their demand as reclaimed; here it is not.
 *
 * <pre>
 * holds    = max(resident, demand, forecast, guarantee)
 * arriving = holds
 * free     = total − max(Σ resident + reserved, used) − Σ holds of those on their way there
 * </pre>
 *
 * @param arrivingMib what it will hold there, MiB
 * @param freeMib what nobody holds there, less what is reserved for the host; below 0 when that is used too
 */
public record Footprint(double arrivingMib, double freeMib) {
    /** On a board where nothing was moved; host and instance are measured. */
    static Footprint of(Board board, int instance, int host) {
        InstanceColumns instances = board.cluster().instances();
        HostColumns hosts = board.cluster().hosts();
        HostCapacity has = hosts.host(host).capacity();
        double resident = 0;
        for (int i : board.instancesOn(host)) {
            resident += instances.resident(i);
        }
        double used = hosts.host(host).use().memoryUsedMib().orElse(0);
        double arriving = 0;
        for (InFlight migration : board.cluster().snapshot().planner().inFlight()) {
            int i = instances.indexOf(migration.instance());
            boolean comes = hosts.indexOf(migration.to()) == host && instances.home(i) != host;
            arriving += comes ? holds(instances, i) : 0;
        }
        double taken = Math.max(resident + has.reservedMemoryMib(), used);
        return new Footprint(holds(instances, instance), has.memoryMib() - taken - arriving);
    }

    /** What it brings to any host. */
    static double holds(InstanceColumns instances, int i) {
        return Math.max(instances.resident(i), instances.memoryPeak(i));
    }
}
