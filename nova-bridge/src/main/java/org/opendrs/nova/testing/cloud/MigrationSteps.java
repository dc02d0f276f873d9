package org.opendrs.nova.testing.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opendrs.nova.testing.cloud.Convergence.TimeoutAction;
import org.opendrs.nova.testing.cloud.Migration.Phase;
import org.opendrs.nova.testing.cloud.MigrationPhysics.Ending;

/** The single steps of a live migration: what the two nova-computes do in each phase, after the {@link Conductor}. */
final class MigrationSteps {
    private static final String CONDUCTOR = "controller";

    private final CloudState cloud;
    private final MigrationPhysics physics;
    private final List<Migration> active;
    private final Conductor conductor;

    MigrationSteps(CloudState cloud, MigrationPhysics physics, List<Migration> active) {
        this.cloud = cloud;
        this.physics = physics;
        this.active = active;
        this.conductor = new Conductor(cloud, physics, active);
    }

    /** When the present phase ends by itself; empty: it waits for a slot, for convergence, or for a dead source. */
    Optional<Instant> dueAt(Migration migration, Instant now) {
        if (migration.source().silent() && migration.atSource()) {
            return Optional.empty();
        }
        if (migration.copying()) {
            return Stream.concat(end(migration, now).stream(), Stream.ofNullable(migration.timeout))
                    .min(Comparator.naturalOrder());
        }
        return Optional.ofNullable(migration.due);
    }

    private static Optional<Instant> end(Migration migration, Instant now) {
        return Optional.ofNullable(migration.transfer)
                .flatMap(transfer -> transfer.ending(now))
                .map(Ending::at);
    }

    void take(Migration migration, Instant at) {
        switch (migration.phase) {
            case REQUESTED -> record(migration, at);
            case SCHEDULING -> schedule(migration, at);
            case PREPARING -> prepared(migration, at);
            case STARTING -> started(migration, at);
            case RUNNING, POST_COPY -> copied(migration, at);
            case FINISHING -> finish(migration, at);
            case ABORTING -> rollBack(migration, Phase.CANCELLED, at);
            default -> throw new IllegalStateException("nothing to do for " + migration);
        }
    }

    private void record(Migration migration, Instant at) {
        migration.createdAt = at;
        enter(migration, Phase.SCHEDULING, at, at.plus(cloud.settings().phases().scheduling()));
        migration.updatedAt = null;
    }

    private void schedule(Migration migration, Instant at) {
        if (migration.waitingForDeadHost) {
            refuse(
                    migration,
                    at,
                    "Migration pre-check error: Timeout while checking if we can live migrate to host: "
                            + migration.destination().map(Host::name).orElse(""));
            return;
        }
        Optional<String> refusal = conductor.place(migration, at);
        if (refusal.isPresent()) {
            refuse(migration, at, refusal.get());
        } else if (deadHost(migration)) {
            waitForDeadHost(migration, at);
        } else {
            queue(migration, at);
        }
    }

    private void refuse(Migration migration, Instant at, String reason) {
        migration.action().failed("conductor_live_migrate_instance", CONDUCTOR, migration.createdAt(), at, reason);
        Host shown = migration.wish().forced() ? migration.destination : null;
        rollBack(migration, Phase.ERROR, at);
        migration.destination = shown;
    }

    private void queue(Migration migration, Instant at) {
        String destination = migration.destination().orElseThrow().name();
        InstanceAction action = migration.action();
        action.succeeded("conductor_live_migrate_instance", CONDUCTOR, migration.createdAt(), at);
        action.succeeded("compute_check_can_live_migrate_destination", destination, at, at);
        action.succeeded(
                "compute_check_can_live_migrate_source", migration.source().name(), at, at);
        action.succeeded("compute_live_migration", migration.source().name(), at, at);
        enter(migration, Phase.QUEUED, at, null);
        startNext(migration.source(), at);
    }

    private void startNext(Host source, Instant at) {
        if (active.stream().noneMatch(it -> it.source() == source && it.phase.holdsSlot())) {
            active.stream()
                    .filter(it -> it.source() == source && it.phase == Phase.QUEUED)
                    .findFirst()
                    .ifPresent(it -> enter(
                            it,
                            Phase.PREPARING,
                            at,
                            at.plus(cloud.settings().phases().preparing())));
        }
    }

    private void prepared(Migration migration, Instant at) {
        String destination = migration.destination().orElseThrow().name();
        Instant begun = migration.updatedAt().orElse(at);
        if (migration.abortWanted) {
            rollBack(migration, Phase.CANCELLED, at);
        } else if (migration.waitingForDeadHost) {
            migration
                    .action()
                    .failed("compute_pre_live_migration", destination, begun, at, "Timed out waiting for a reply");
            rollBack(migration, Phase.FAILED, at);
        } else if (deadHost(migration)) {
            waitForDeadHost(migration, at);
        } else {
            migration.action().succeeded("compute_pre_live_migration", destination, begun, at);
            enter(
                    migration,
                    Phase.STARTING,
                    at,
                    at.plus(cloud.settings().phases().starting()));
        }
    }

    private void started(Migration migration, Instant at) {
        if (migration.abortWanted) {
            rollBack(migration, Phase.CANCELLED, at);
            return;
        }
        Duration patience =
                cloud.settings().convergence().timeout(migration.server().flavor());
        migration.timeout = patience.isZero() ? null : at.plus(patience);
        migration.transfer = physics.begin(migration, at);
        enter(migration, Phase.RUNNING, at, null);
        if (migration.forceWanted) {
            force(migration, at);
        }
    }

    private void copied(Migration migration, Instant at) {
        if (end(migration, at).filter(end -> !end.isAfter(at)).isPresent()) {
            transferred(migration, at);
            return;
        }
        migration.timeout = null;
        if (cloud.settings().convergence().timeoutAction() == TimeoutAction.ABORT) {
            abort(migration, at);
        } else {
            force(migration, at);
        }
    }

    /** Nova's force_complete: as soon as the copy runs, it is made to end. */
    void force(Migration migration, Instant at) {
        if (migration.phase == Phase.STARTING) {
            migration.forceWanted = true;
        } else if (migration.phase == Phase.RUNNING && migration.transfer != null) {
            migration.transfer.forceComplete(at);
            if (cloud.settings().convergence().permitPostCopy()) {
                migration.timeout = null;
                enter(migration, Phase.POST_COPY, at, null);
            }
        }
    }

    private void transferred(Migration migration, Instant at) {
        migration.progress(at);
        Optional<String> failure = Optional.ofNullable(migration.transfer)
                .flatMap(it -> it.ending(at))
                .flatMap(Ending::failure);
        if (failure.isPresent()) {
            rollBack(migration, Phase.FAILED, at);
        } else {
            enter(
                    migration,
                    Phase.FINISHING,
                    at,
                    at.plus(cloud.settings().phases().finishing()));
        }
    }

    /** The guest runs at the destination. When nova-compute is dead there, Nova can only give up: server ERROR. */
    private void finish(Migration migration, Instant at) {
        if (deadHost(migration) && !migration.waitingForDeadHost) {
            waitForDeadHost(migration, at);
            return;
        }
        boolean lost = migration.waitingForDeadHost;
        Server server = migration.server();
        server.host = migration.destination;
        if (lost) {
            server.fault = "Timed out waiting for a reply";
        } else {
            cloud.allocations().release(migration.uuid());
            migration
                    .action()
                    .succeeded("compute_post_live_migration_at_destination", String.valueOf(server.host), at, at);
        }
        server.state(lost ? VmState.ERROR : server.vmState(), null, at);
        end(migration, lost ? Phase.ERROR : Phase.COMPLETED, at);
    }

    void abort(Migration migration, Instant now) {
        switch (migration.phase) {
            case QUEUED -> rollBack(migration, Phase.CANCELLED, now);
            case PREPARING, STARTING -> migration.abortWanted = true;
            case RUNNING -> {
                migration.progress(now);
                enter(
                        migration,
                        Phase.ABORTING,
                        now,
                        now.plus(cloud.settings().phases().aborting()));
            }
            default -> {
                // the last byte is over, or the guest is at the destination already: Nova logs it and goes on
            }
        }
    }

    /** The server stays where it was and is ACTIVE (or PAUSED) again; the source's claim is its own again. */
    void rollBack(Migration migration, Phase end, Instant at) {
        Server server = migration.server();
        if (cloud.allocations().of(migration.uuid()).isPresent()) {
            cloud.allocations().release(server.id());
            cloud.allocations().hand(migration.uuid(), server.id());
        }
        if (migration.transfer != null) {
            migration.transfer.stop(at);
            String destination = String.valueOf(migration.destination);
            migration.action().succeeded("compute_rollback_live_migration_at_destination", destination, at, at);
        }
        server.state(server.vmState(), null, at);
        end(migration, end, at);
    }

    private void end(Migration migration, Phase end, Instant at) {
        enter(migration, end, at, null);
        startNext(migration.source(), at);
    }

    private static boolean deadHost(Migration migration) {
        return migration.destination().filter(Host::silent).isPresent();
    }

    private void waitForDeadHost(Migration migration, Instant at) {
        migration.waitingForDeadHost = true;
        migration.due = at.plus(cloud.settings().rpcTimeout());
    }

    private static void enter(Migration migration, Phase phase, Instant at, @Nullable Instant due) {
        migration.phase = phase;
        migration.updatedAt = at;
        migration.due = due;
    }
}
