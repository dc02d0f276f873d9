package org.opendrs.act;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.opendrs.act.LiveMigrations.Whereabouts;
import org.opendrs.act.MigrationTask.State;

/**
 * The transitions of a {@link MigrationTask}. Pure: what Nova says now comes as arguments.
 *
 * <p>The per-server API of Nova forgets a migration when it ends, and a server whose migration failed is ACTIVE again, so
 * neither tells success. Success is a record in {@code completed} <i>and</i> the instance on the wanted host.
 */
final class MigrationWatch {
    /** Nova writes the record after it has answered the request; a busy conductor takes seconds. Nova's RPC timeout is 60 s. */
    static final Duration RECORD_GRACE = Duration.ofSeconds(90);

    /** Between the record's {@code completed} and the server's new host lies one database write. */
    static final Duration ARRIVAL_GRACE = Duration.ofSeconds(60);

    private MigrationWatch() {}

    /**
     * The task as of now; the same one when nothing is new.
     *
     * @param records Nova's records of the instance
     * @param now where the instance is; empty when it is gone
     */
    static MigrationTask next(
            MigrationTask task, List<MigrationRecord> records, Optional<Whereabouts> where, Instant now) {
        if (where.isEmpty()) {
            return task.ended(State.FAILED, now, "the instance is gone");
        }
        return ours(task, records)
                .map(record -> follow(task.running(record), record, where.get(), now))
                .orElseGet(() -> withoutRecord(task, where.get(), now));
    }

    private static Optional<MigrationRecord> ours(MigrationTask task, List<MigrationRecord> records) {
        return records.stream()
                .filter(record -> record.id() > task.afterRecordId())
                .min(Comparator.comparingLong(MigrationRecord::id));
    }

    private static MigrationTask follow(MigrationTask task, MigrationRecord record, Whereabouts where, Instant now) {
        return switch (record.phase()) {
            case RUNNING -> task;
            case FAILED -> task.ended(State.FAILED, now, "Nova's record says " + record.status());
            case CANCELLED -> task.ended(State.CANCELLED, now, "cancelled");
            case COMPLETED -> arrived(task, record, where, now);
        };
    }

    private static MigrationTask arrived(MigrationTask task, MigrationRecord record, Whereabouts where, Instant now) {
        if (where.host().equals(task.to())) {
            return task.ended(State.COMPLETED, now, "completed");
        }
        return Duration.between(record.updatedAt(), now).compareTo(ARRIVAL_GRACE) < 0
                ? task
                : task.ended(State.FAILED, now, "Nova's record says completed, but the instance is on " + where.host());
    }

    private static MigrationTask withoutRecord(MigrationTask task, Whereabouts where, Instant now) {
        boolean waited = Duration.between(task.requestedAt(), now).compareTo(RECORD_GRACE) >= 0;
        boolean idle = where.taskState().isEmpty();
        return waited && idle ? task.ended(State.FAILED, now, "Nova has no record of it") : task;
    }
}
