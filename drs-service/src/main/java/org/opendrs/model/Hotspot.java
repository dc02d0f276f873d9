package org.opendrs.model;

import java.time.Instant;

/**
 * A host that cannot help itself.
 *
 * @param since when the trouble began, not when it was noticed
 */
public record Hotspot(HostId host, Kind kind, Instant since) {
    /** What is short. */
    public enum Kind {
        CPU,
        MEMORY;

        /** As written in logs and formats. */
        public String label() {
            return this == CPU ? "cpu" : "memory";
        }
    }
}
