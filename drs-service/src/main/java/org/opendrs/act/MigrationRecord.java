package org.opendrs.act;

import java.time.Instant;
import java.util.Optional;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;

/**
 * Nova's record of one live migration.
 *
 * @param id grows with time
 * @param phase what the status means for us; a status of the future counts as {@link Phase#RUNNING}, the watch's deadline
 *     bounds it
 * @param status Nova's own word, for messages
 * @param destination empty until Nova's scheduler has chosen
 */
public record MigrationRecord(
        long id,
        InstanceId instance,
        Phase phase,
        String status,
        Optional<HostId> source,
        Optional<HostId> destination,
        Instant createdAt,
        Instant updatedAt) {

    /** Where a migration is. */
    public enum Phase {
        RUNNING,
        COMPLETED,
        FAILED,
        CANCELLED
    }

    /** The phase of a status of {@code /os-migrations}. */
    public static Phase phaseOf(String status) {
        return switch (status) {
            case "completed", "confirmed", "finished", "done" -> Phase.COMPLETED;
            case "failed", "error" -> Phase.FAILED;
            case "cancelled" -> Phase.CANCELLED;
            default -> Phase.RUNNING;
        };
    }

    public boolean over() {
        return phase != Phase.RUNNING;
    }
}
