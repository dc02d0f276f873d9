package org.opendrs.nova.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Which migration records to list; what is absent does not narrow.
 *
 * @param changedSince only those changed at or after this time
 */
public record MigrationQuery(Optional<String> serverId, Optional<Instant> changedSince) {

    public static MigrationQuery all() {
        return new MigrationQuery(Optional.empty(), Optional.empty());
    }

    public static MigrationQuery ofServer(String serverId) {
        return new MigrationQuery(Optional.of(serverId), Optional.empty());
    }

    public static MigrationQuery since(Instant changedSince) {
        return new MigrationQuery(Optional.empty(), Optional.of(changedSince));
    }
}
