package org.opendrs.nova.model;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A host aggregate. Its metadata carries what filters and weighers read. */
public record Aggregate(
        long id,
        String uuid,
        String name,
        Optional<String> availabilityZone,
        Set<String> hosts,
        Map<String, String> metadata) {
    public Aggregate {
        hosts = Set.copyOf(hosts);
        metadata = Map.copyOf(metadata);
    }
}
