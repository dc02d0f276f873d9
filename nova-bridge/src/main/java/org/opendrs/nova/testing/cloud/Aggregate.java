package org.opendrs.nova.testing.cloud;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A host aggregate. {@code hosts} and {@code metadata} may be changed. */
public record Aggregate(
        int id, String uuid, String name, Set<String> hosts, Map<String, String> metadata, Instant createdAt) {
    public Optional<String> availabilityZone() {
        return Optional.ofNullable(metadata.get("availability_zone"));
    }
}
