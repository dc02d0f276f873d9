package org.opendrs.nova.model;

import java.util.Map;

/** A flavor of today's catalogue, public or not. */
public record Flavor(String id, String name, FlavorSize size, boolean isPublic, Map<String, String> extraSpecs) {
    public Flavor {
        extraSpecs = Map.copyOf(extraSpecs);
    }
}
