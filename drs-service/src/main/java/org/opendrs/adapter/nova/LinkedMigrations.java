package org.opendrs.adapter.nova;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.opendrs.act.LiveMigrations;
import org.opendrs.act.MigrationRecord;
import org.opendrs.act.RequestOutcome;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;

/** Live migrations of a cloud that may be away. */
record LinkedMigrations(Supplier<NovaLiveMigrations> nova) implements LiveMigrations {
    @Override
    public RequestOutcome request(InstanceId instance, HostId destination) {
        return nova.get().request(instance, destination);
    }

    @Override
    public void abort(InstanceId instance, long recordId) {
        nova.get().abort(instance, recordId);
    }

    @Override
    public List<MigrationRecord> recordsOf(InstanceId instance) {
        return nova.get().recordsOf(instance);
    }

    @Override
    public List<MigrationRecord> inProgressOrEndedSince(Instant since) {
        return nova.get().inProgressOrEndedSince(since);
    }

    @Override
    public Optional<Whereabouts> whereabouts(InstanceId instance) {
        return nova.get().whereabouts(instance);
    }

    @Override
    public Optional<String> failureOf(InstanceId instance) {
        return nova.get().failureOf(instance);
    }
}
