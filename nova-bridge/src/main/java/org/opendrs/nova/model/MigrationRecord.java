package org.opendrs.nova.model;

import java.time.Instant;
import java.util.Optional;

/**
 * An entry of {@code /os-migrations}: what became of a migration, running or over. The only place that tells the outcome.
 *
 * @param status raw: {@code accepted queued preparing running post-migrating completed failed error cancelled}, …
 * @param type {@code live-migration}, {@code migration}, {@code resize}, {@code evacuation}
 */
public record MigrationRecord(
        long id,
        String uuid,
        String serverId,
        String status,
        String type,
        Optional<String> sourceHost,
        Optional<String> targetHost,
        Instant created,
        Optional<Instant> updated) {}
