package org.opendrs.api;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.opendrs.act.MigrationRecord;
import org.opendrs.act.MigrationTask;

/**
 * A migration that we asked for or adopted.
 *
 * @param id ours; instance and time of the request
 * @param state {@code unknown}, {@code requested}, {@code running}, {@code completed}, {@code failed} or {@code cancelled}
 * @param novaMigration id of Nova's record; null until there is one
 * @param novaStatus Nova's own word
 * @param outcome how it ended, in words; null while it has not
 */
public record MigrationEntry(
        String id,
        String instance,
        String name,
        String from,
        String to,
        String reason,
        String state,
        Instant requestedAt,
        @Nullable Instant endedAt,
        @Nullable Double predictedSeconds,
        @Nullable Long novaMigration,
        @Nullable String novaStatus,
        @Nullable String outcome) {

    public static MigrationEntry of(MigrationTask task) {
        return new MigrationEntry(
                idOf(task),
                task.instance().uuid(),
                task.name(),
                task.from().name(),
                task.to().name(),
                task.reason(),
                task.state().name().toLowerCase(Locale.ROOT),
                task.requestedAt(),
                task.endedAt().orElse(null),
                task.predictedSeconds().orElse(null),
                task.record().map(MigrationRecord::id).orElse(null),
                task.record().map(MigrationRecord::status).orElse(null),
                task.outcome().orElse(null));
    }

    private static String idOf(MigrationTask task) {
        return task.instance() + "-" + task.requestedAt().toEpochMilli();
    }
}
