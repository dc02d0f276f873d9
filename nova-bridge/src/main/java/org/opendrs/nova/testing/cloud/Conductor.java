package org.opendrs.nova.testing.cloud;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.opendrs.nova.testing.cloud.Allocations.Claim;

/** Where a live migration goes: the scheduler is asked, or passed by; the destination is claimed; both hosts check. */
final class Conductor {
    private final CloudState cloud;
    private final MigrationPhysics physics;
    private final List<Migration> active;

    Conductor(CloudState cloud, MigrationPhysics physics, List<Migration> active) {
        this.cloud = cloud;
        this.physics = physics;
        this.active = active;
    }

    /** Gives it a destination and claims it. @return why that cannot be; empty: it can */
    Optional<String> place(Migration migration, Instant at) {
        Optional<String> impossible = migration.wish().forced() ? forced(migration, at) : chosen(migration, at);
        return impossible.or(() -> claimed(migration));
    }

    private Optional<String> chosen(Migration migration, Instant at) {
        if (!migration.source().up(at, cloud.settings().serviceDownTime())) {
            return Optional.of(unavailable(migration.source()));
        }
        Optional<Host> host =
                cloud.scheduler().select(migration.server(), migration.wish().host(), at);
        migration.destination = host.orElse(null);
        return host.isPresent()
                ? Optional.empty()
                : Optional.of("No valid host was found. There are not enough hosts available.");
    }

    /** Nova's few checks when the scheduler is passed by: a disabled host, a wrong zone or trait are not noticed. */
    private Optional<String> forced(Migration migration, Instant at) {
        Host host = migration.wish().host().orElseThrow();
        migration.destination = host;
        if (host == migration.source()) {
            return Optional.of(
                    "Unable to migrate instance (" + migration.server().id() + ") to current host (" + host + ").");
        }
        if (!host.up(at, cloud.settings().serviceDownTime())) {
            return Optional.of(unavailable(host));
        }
        return cloud.allocations().fits(host, migration.server().flavor().resources())
                ? Optional.empty()
                : Optional.of("No valid host was found. Unable to move instance "
                        + migration.server().id() + " to host " + host
                        + ". There is not enough capacity on the host for the instance.");
    }

    private static String unavailable(Host host) {
        return "Compute service of " + host + " is unavailable at this time.";
    }

    /** Claims the destination, then asks both hosts; anti-affinity is looked at again, with arrivals under way. */
    private Optional<String> claimed(Migration migration) {
        Server server = migration.server();
        Host destination = migration.destination().orElseThrow();
        cloud.allocations().hand(server.id(), migration.uuid());
        cloud.allocations()
                .claim(new Claim(
                        server.id(),
                        destination,
                        server.flavor().resources(),
                        server.projectId(),
                        server.origin().userId()));
        return physics.refusal(migration)
                .or(() -> crowded(migration, destination))
                .map(reason -> "Migration pre-check error: " + reason);
    }

    private Optional<String> crowded(Migration migration, Host destination) {
        return cloud.groupOf(migration.server())
                .filter(group -> group.policy().equals("anti-affinity"))
                .filter(group -> cloud.scheduler().membersOn(group, migration.server(), destination)
                                + arriving(group, migration, destination)
                        >= group.maxServerPerHost())
                .map(group -> "Failed to perform live migration: Anti-affinity instance group policy was violated.");
    }

    private long arriving(ServerGroup group, Migration besides, Host destination) {
        return active.stream()
                .filter(it -> it != besides && it.destination == destination)
                .filter(it -> group.members().contains(it.server().id()))
                .count();
    }
}
