package org.opendrs.model;

import java.time.Instant;
import java.util.List;

/**
 * Immutable view of the cloud; planners see nothing else. Hosts, instances, groups and aggregates are in the order of their
 * identifiers, so that nothing downstream hangs on the order of arrival.
 */
public record ClusterSnapshot(
        Instant takenAt,
        List<Host> hosts,
        List<Instance> instances,
        List<ServerGroup> serverGroups,
        List<Aggregate> aggregates,
        PlannerContext planner) {
    public ClusterSnapshot {
        hosts = hosts.stream().sorted((a, b) -> a.id().compareTo(b.id())).toList();
        instances =
                instances.stream().sorted((a, b) -> a.id().compareTo(b.id())).toList();
        serverGroups = serverGroups.stream()
                .sorted((a, b) -> a.uuid().compareTo(b.uuid()))
                .toList();
        aggregates = aggregates.stream()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    public ClusterSnapshot withPlanner(PlannerContext changed) {
        return new ClusterSnapshot(takenAt, hosts, instances, serverGroups, aggregates, changed);
    }
}
