package org.opendrs.nova.testing.cloud;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.opendrs.nova.testing.cloud.Migration.Phase;
import org.opendrs.nova.testing.cloud.Migration.Wish;
import org.opendrs.nova.testing.cloud.Refused.Kind;

/**
 * The life of live migrations. A request is checked as Nova's API does and answered at once; {@link #advance} then takes
 * each migration through its phases in the order of time, to the nanosecond, whatever the steps it is called with:
 * <pre>
 * requested - scheduling - queued - preparing - starting - running (- post-copy) - finishing - completed
 *                 |           |          \___________|__________/                      |
 *               error     cancelled       cancelled, failed                 error (server ERROR: too late to roll back)
 * </pre>
 * A source runs one at a time. While it lasts, Placement holds both ends: the source under the migration's uuid.
 */
public final class LiveMigrations {
    private final CloudState cloud;
    private final MigrationSteps steps;
    private final List<Migration> all = new ArrayList<>();
    private final List<Migration> active = new ArrayList<>();

    LiveMigrations(CloudState cloud, MigrationPhysics physics) {
        this.cloud = cloud;
        this.steps = new MigrationSteps(cloud, physics, active);
    }

    /** Every migration with a record, oldest first. */
    public List<Migration> records() {
        return all.stream().filter(Migration::recorded).toList();
    }

    /** The one under way for a server, with or without a record. */
    public Optional<Migration> activeOf(Server server) {
        return active.stream().filter(it -> it.server() == server).findFirst();
    }

    /**
     * Asks for a live migration; afterwards the server's task state is {@code migrating}.
     *
     * @param hostName destination, empty: the scheduler chooses
     * @param forced the scheduler is not asked about the host (before 2.30, or with force)
     * @throws Refused 409 for a lock or a wrong state, 400 for an unknown host
     */
    public Migration request(Server server, Optional<String> hostName, boolean forced, Actor actor) {
        refuseLocked(server, actor);
        refuseState(server);
        Optional<Host> host = hostName.map(cloud::computeHost);
        Host source = server.host().orElseThrow();
        InstanceAction action = cloud.act(server, "live-migration", actor);
        var wish = new Wish(host, forced && host.isPresent(), actor.userId());
        var migration = new Migration(all.size() + 1, cloud.ids().uuid(), server, source, wish, action);
        server.state(server.vmState(), "migrating", cloud.now());
        migration.due = cloud.now().plus(cloud.settings().phases().conductor());
        all.add(migration);
        active.add(migration);
        return migration;
    }

    /** Does at once what the conductor would do, as before microversion 2.34; returns the error that ended it. */
    public Optional<String> conduct(Migration migration) {
        steps.take(migration, cloud.now());
        steps.take(migration, cloud.now());
        boolean failed = migration.ended();
        forgetEnded();
        return failed ? Optional.ofNullable(migration.action().events().get(0).details()) : Optional.empty();
    }

    private static void refuseLocked(Server server, Actor actor) {
        if (server.locked() && !actor.admin()) {
            throw new Refused(Kind.CONFLICT, "Instance " + server.id() + " is locked");
        }
    }

    private static void refuseState(Server server) {
        String prefix = "Cannot 'os-migrateLive' instance " + server.id() + " while it is in ";
        if (server.vmState() != VmState.ACTIVE && server.vmState() != VmState.PAUSED) {
            throw new Refused(
                    Kind.CONFLICT, prefix + "vm_state " + server.vmState().wire());
        }
        server.taskState().ifPresent(task -> {
            throw new Refused(Kind.CONFLICT, prefix + "task_state " + task);
        });
    }

    /**
     * Aborts a migration: {@code running}, and with {@code evenQueued} (2.65) also {@code queued} and {@code preparing}.
     *
     * @throws Refused 409 when the server does not migrate, 404 for an unknown migration, 400 in another state
     */
    public void abort(Server server, int number, boolean evenQueued, Actor actor) {
        refuseLocked(server, actor);
        refuseNotMigrating(server, "abort live migration");
        Migration migration = find(server, number, Kind.NOT_FOUND);
        boolean allowed = migration.status().equals("running") || (evenQueued && migration.inProgress());
        if (!allowed) {
            throw wrongState(migration, "abort live migration");
        }
        cloud.act(server, "live_migration_cancel", actor);
        steps.abort(migration, cloud.now());
        forgetEnded();
    }

    /**
     * Makes a running migration end: pause or post-copy.
     *
     * @throws Refused 409 when the server does not migrate, 400 for an unknown migration or one that is not running
     */
    public void forceComplete(Server server, int number, Actor actor) {
        refuseLocked(server, actor);
        refuseNotMigrating(server, "force_complete");
        Migration migration = find(server, number, Kind.BAD_REQUEST);
        if (!migration.status().equals("running")) {
            throw wrongState(migration, "force complete");
        }
        cloud.act(server, "live_migration_force_complete", actor);
        steps.force(migration, cloud.now());
    }

    private static void refuseNotMigrating(Server server, String method) {
        if (!server.taskState().equals(Optional.of("migrating"))) {
            throw new Refused(
                    Kind.CONFLICT, "Instance " + server.id() + " is in an invalid state for '" + method + "'");
        }
    }

    private Migration find(Server server, int number, Kind otherwise) {
        return records().stream()
                .filter(it -> it.number() == number && it.server() == server)
                .findFirst()
                .orElseThrow(
                        () -> new Refused(otherwise, "Migration " + number + " not found for instance " + server.id()));
    }

    private static Refused wrongState(Migration migration, String method) {
        return new Refused(
                Kind.BAD_REQUEST,
                "Migration " + migration.number() + " state of instance "
                        + migration.server().id() + " is " + migration.status() + ". Cannot " + method
                        + " while the migration is in this state.");
    }

    /** A nova-compute came back: what it was migrating away is lost, its servers are ACTIVE again. */
    void restarted(Host host) {
        active.stream()
                .filter(it -> it.source() == host && it.atSource())
                .toList()
                .forEach(it -> steps.rollBack(it, Phase.ERROR, cloud.now()));
        forgetEnded();
    }

    /** The server is being deleted: its migration ends. */
    void forget(Server server) {
        activeOf(server).ifPresent(it -> steps.rollBack(it, Phase.CANCELLED, cloud.now()));
        forgetEnded();
    }

    /** When the next phase ends by itself, as far as known now. */
    Optional<Instant> nextEvent(Instant now) {
        return next(now).flatMap(it -> steps.dueAt(it, now));
    }

    void advance(Instant now) {
        Optional<Migration> next = next(now);
        while (next.isPresent()
                && !steps.dueAt(next.get(), now).orElse(Instant.MAX).isAfter(now)) {
            steps.take(next.get(), steps.dueAt(next.get(), now).orElse(now));
            forgetEnded();
            next = next(now);
        }
    }

    private Optional<Migration> next(Instant now) {
        return active.stream()
                .filter(it -> steps.dueAt(it, now).isPresent())
                .min(Comparator.comparing((Migration it) -> steps.dueAt(it, now).orElse(Instant.MAX))
                        .thenComparingInt(Migration::number));
    }

    private void forgetEnded() {
        active.removeIf(Migration::ended);
    }
}
