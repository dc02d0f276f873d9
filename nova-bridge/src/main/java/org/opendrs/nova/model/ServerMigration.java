package org.opendrs.nova.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A live migration in progress, from {@code /servers/{id}/migrations}. It vanishes from there when it ends.
 *
 * @param memory absent until the hypervisor has reported
 * @param disk absent until the hypervisor has reported; all zero without block migration
 */
public record ServerMigration(
        long id,
        String uuid,
        String serverId,
        String status,
        Optional<String> sourceHost,
        Optional<String> targetHost,
        Optional<Progress> memory,
        Optional<Progress> disk,
        Instant created,
        Optional<Instant> updated) {

    /** Bytes of one kind. With pre-copy, {@code processed} can exceed {@code total}: dirty pages are sent again. */
    public record Progress(long totalBytes, long processedBytes, long remainingBytes) {}
}
