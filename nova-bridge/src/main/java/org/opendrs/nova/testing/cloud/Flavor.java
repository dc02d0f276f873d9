package org.opendrs.nova.testing.cloud;

import java.util.Map;

/** A flavor; {@code extraSpecs} may hold {@code trait:X -> required|forbidden}. */
public record Flavor(String id, String name, int vcpus, long memoryMib, long diskGib, Map<String, String> extraSpecs) {
    Resources resources() {
        return Resources.of(vcpus, memoryMib, diskGib);
    }
}
