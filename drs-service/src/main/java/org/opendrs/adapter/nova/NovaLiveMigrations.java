package org.opendrs.adapter.nova;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.opendrs.act.LiveMigrations;
import org.opendrs.act.MigrationRecord;
import org.opendrs.act.RequestOutcome;
import org.opendrs.inventory.CloudUnavailable;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.nova.NovaClient;
import org.opendrs.nova.fault.OpenStackFault;
import org.opendrs.nova.model.InstanceAction;
import org.opendrs.nova.model.MigrationQuery;

/** Live migrations through nova-bridge. */
public final class NovaLiveMigrations implements LiveMigrations {
    /** A migration that waits in a queue is not written to meanwhile; none waits longer than this. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(24);

    private final NovaClient nova;
    private final InstantSource clock;

    public NovaLiveMigrations(NovaClient nova, InstantSource clock) {
        this.nova = nova;
        this.clock = clock;
    }

    @Override
    public RequestOutcome request(InstanceId instance, HostId destination) {
        try {
            nova.liveMigrate(instance.uuid(), destination.name());
            return new RequestOutcome.Accepted();
        } catch (OpenStackFault e) {
            String why = String.valueOf(e.getMessage());
            return e.outcomeUnknown() ? new RequestOutcome.Unknown(why) : new RequestOutcome.Refused(why);
        }
    }

    @Override
    public void abort(InstanceId instance, long recordId) {
        asking("migration " + recordId, () -> {
            nova.abortMigration(instance.uuid(), recordId);
            return recordId;
        });
    }

    @Override
    public List<MigrationRecord> recordsOf(InstanceId instance) {
        return asking("migrations of " + instance, () -> records(MigrationQuery.ofServer(instance.uuid())));
    }

    @Override
    public List<MigrationRecord> inProgressOrEndedSince(Instant since) {
        Instant longAgo = clock.instant().minus(LONGEST_WAIT);
        Instant from = since.isBefore(longAgo) ? since : longAgo;
        return asking(
                "migrations",
                () -> records(MigrationQuery.since(from)).stream()
                        .filter(record -> !record.over() || !record.updatedAt().isBefore(since))
                        .toList());
    }

    private List<MigrationRecord> records(MigrationQuery query) {
        return nova.migrations(query).stream()
                .filter(record -> record.type().equals("live-migration"))
                .map(NovaLiveMigrations::record)
                .sorted(Comparator.comparingLong(MigrationRecord::id))
                .toList();
    }

    private static MigrationRecord record(org.opendrs.nova.model.MigrationRecord record) {
        return new MigrationRecord(
                record.id(),
                new InstanceId(record.serverId()),
                MigrationRecord.phaseOf(record.status()),
                record.status(),
                record.sourceHost().map(HostId::new),
                record.targetHost().map(HostId::new),
                record.created(),
                record.updated().orElse(record.created()));
    }

    @Override
    public Optional<Whereabouts> whereabouts(InstanceId instance) {
        return asking(
                "instance " + instance,
                () -> nova.server(instance.uuid())
                        .flatMap(server -> server.location()
                                .host()
                                .map(host -> new Whereabouts(
                                        new HostId(host), server.state().taskState()))));
    }

    @Override
    public Optional<String> failureOf(InstanceId instance) {
        return asking(
                "actions of " + instance,
                () -> nova.instanceActions(instance.uuid()).stream()
                        .filter(action -> action.action().equals("live-migration"))
                        .max(Comparator.comparing(InstanceAction::started))
                        .flatMap(action -> nova.instanceAction(instance.uuid(), action.requestId()))
                        .flatMap(NovaLiveMigrations::failure));
    }

    private static Optional<String> failure(InstanceAction action) {
        return action.events().stream()
                .filter(event -> event.result().equals(Optional.of("Error")))
                .flatMap(event -> Stream.concat(event.details().stream(), Stream.of(event.name() + " failed")))
                .findFirst();
    }

    private static <T> T asking(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (OpenStackFault e) {
            throw new CloudUnavailable("cannot ask Nova for " + what + ": " + e.getMessage(), e);
        }
    }
}
