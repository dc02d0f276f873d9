package org.opendrs.nova.model;

import java.util.Map;

/** The flavor embedded in a server (microversion 2.47): a copy from the time of its last build or resize, without an id. */
public record ServerFlavor(String name, FlavorSize size, Map<String, String> extraSpecs) {
    public ServerFlavor {
        extraSpecs = Map.copyOf(extraSpecs);
    }
}
