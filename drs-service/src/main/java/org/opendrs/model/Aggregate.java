package org.opendrs.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Nova host aggregate.
 *
 * @param metadata as Nova's filters read it: {@code trait:X=required} isolates, {@code filter_tenant_id} admits, …
 */
public record Aggregate(
        String name, Optional<String> availabilityZone, Map<String, String> metadata, List<HostId> hosts) {
    public Aggregate {
        metadata = Map.copyOf(metadata);
        hosts = List.copyOf(hosts);
    }
}
