package org.opendrs.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.opendrs.act.LiveMigrations;
import org.opendrs.act.MigrationRecord;
import org.opendrs.act.RequestOutcome;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;

/** Live migrations whose time is measured and whose requests are counted. */
public record MeasuredMigrations(LiveMigrations nova, ServiceMetrics metrics) implements LiveMigrations {
    @Override
    public RequestOutcome request(InstanceId instance, HostId destination) {
        RequestOutcome outcome = metrics.cloudCall("live-migrate", () -> nova.request(instance, destination));
        metrics.request(outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        return outcome;
    }

    @Override
    public void abort(InstanceId instance, long recordId) {
        metrics.cloudCall("abort", () -> {
            nova.abort(instance, recordId);
            return recordId;
        });
    }

    @Override
    public List<MigrationRecord> recordsOf(InstanceId instance) {
        return metrics.cloudCall("migrations", () -> nova.recordsOf(instance));
    }

    @Override
    public List<MigrationRecord> inProgressOrEndedSince(Instant since) {
        return metrics.cloudCall("migrations", () -> nova.inProgressOrEndedSince(since));
    }

    @Override
    public Optional<Whereabouts> whereabouts(InstanceId instance) {
        return metrics.cloudCall("instance", () -> nova.whereabouts(instance));
    }

    @Override
    public Optional<String> failureOf(InstanceId instance) {
        return metrics.cloudCall("actions", () -> nova.failureOf(instance));
    }
}
