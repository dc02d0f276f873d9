package org.opendrs.control;

import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opendrs.inventory.CloudInventory;
import org.opendrs.inventory.SnapshotAssembler;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.Host;
import org.opendrs.model.HostId;
import org.opendrs.model.HostReport;
import org.opendrs.model.PlannerContext;

/**
 * What one tick of the control loop saw: records and reports. They are joined to a snapshot only when somebody asks, since most ticks
 * plan nothing and a large cloud has many instances. Immutable; safe for threads.
 */
public final class Sighting {
    private final SnapshotAssembler assembler;
    private final CloudInventory inventory;
    private final Map<HostId, HostReport> reports;
    private final PlannerContext context;
    private final Instant at;
    private @Nullable ClusterSnapshot snapshot;

    /** @param reports are not changed any more */
    Sighting(
            SnapshotAssembler assembler,
            CloudInventory inventory,
            Map<HostId, HostReport> reports,
            PlannerContext context,
            Instant at) {
        this.assembler = assembler;
        this.inventory = inventory;
        this.reports = reports;
        this.context = context;
        this.at = at;
    }

    /** The state of record. */
    CloudInventory inventory() {
        return inventory;
    }

    /** All compute hosts. */
    public SortedSet<HostId> hosts() {
        return inventory.hosts().stream().map(Host::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Everything, as the planner sees it. */
    public synchronized ClusterSnapshot snapshot() {
        ClusterSnapshot known = snapshot;
        if (known == null) {
            known = assembler.assemble(inventory, reports, context, at);
            snapshot = known;
        }
        return known;
    }
}
