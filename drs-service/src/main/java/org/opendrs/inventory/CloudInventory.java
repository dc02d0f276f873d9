package org.opendrs.inventory;

import java.time.Instant;
import java.util.List;
import org.opendrs.model.Aggregate;
import org.opendrs.model.Host;
import org.opendrs.model.PlannerContext.InFlight;
import org.opendrs.model.PlannerContext.Reservation;
import org.opendrs.model.ServerGroup;

/**
 * State of record: what Nova and Placement say.
 *
 * @param at when the reading began
 * @param hosts with {@link org.opendrs.model.HostUse#UNKNOWN}
 * @param inFlight migrations of any kind that hold a place at two hosts now, ours and others'
 * @param unlisted memory that Placement has given away beyond the listed instances, on the hosts that were looked at closely
 */
public record CloudInventory(
        Instant at,
        List<Host> hosts,
        List<RecordedInstance> instances,
        List<ServerGroup> serverGroups,
        List<Aggregate> aggregates,
        List<InFlight> inFlight,
        List<Reservation> unlisted) {
    public CloudInventory {
        hosts = List.copyOf(hosts);
        instances = List.copyOf(instances);
        serverGroups = List.copyOf(serverGroups);
        aggregates = List.copyOf(aggregates);
        inFlight = List.copyOf(inFlight);
        unlisted = List.copyOf(unlisted);
    }
}
