package org.opendrs.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** Versions of the API. */
public record VersionDocument(List<Version> versions) {
    public VersionDocument {
        versions = List.copyOf(versions);
    }

    /** One of them; without microversions until there is a second. */
    public record Version(
            String id,
            String status,
            @JsonProperty("min_version") String minVersion,
            @JsonProperty("max_version") String maxVersion,
            List<Link> links) {
        public Version {
            links = List.copyOf(links);
        }
    }

    /** @param base URL of the service, ending in a slash */
    public static VersionDocument at(String base) {
        return new VersionDocument(
                List.of(new Version("v1.0", "CURRENT", "1.0", "1.0", List.of(new Link("self", base + "v1")))));
    }
}
