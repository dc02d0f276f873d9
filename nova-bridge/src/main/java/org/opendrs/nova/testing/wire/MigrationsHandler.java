package org.opendrs.nova.testing.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.nova.testing.cloud.Host;
import org.opendrs.nova.testing.cloud.Migration;

/** {@code /os-migrations}: the records, from which alone the outcome can be read. */
final class MigrationsHandler {
    private static final String[] SINCE_59 = {
        "hidden",
        "host",
        "instance_uuid",
        "source_compute",
        "status",
        "migration_type",
        "limit",
        "marker",
        "changes-since",
        "changes-before",
        "user_id",
        "project_id"
    };

    private final CloudState cloud;

    MigrationsHandler(CloudState cloud) {
        this.cloud = cloud;
    }

    void route(Router router) {
        router.on("GET", "/os-migrations", this::list);
    }

    private Response list(Call call) {
        call.requireAdmin("os_compute_api:os-migrations:index");
        call.allowQuery(59, SINCE_59);
        List<Migration> found = cloud.migrations().records().stream()
                .filter(filters(call).and(changed(call)))
                .sorted(order(call))
                .toList();
        ObjectNode body = Json.object();
        if (!call.version().since(59)) {
            return Response.json(200, fill(body, found, call));
        }
        Page<Migration> page = Page.of(
                found,
                call,
                cloud.settings().maxLimit(),
                Migration::uuid,
                marker -> "Marker " + marker + " could not be found.");
        fill(body, page.items(), call);
        page.link(body, "migrations_links", call, "/compute/v2.1/os-migrations");
        return Response.json(200, body);
    }

    /** From 2.59 on the newest first. */
    private static Comparator<Migration> order(Call call) {
        Comparator<Migration> oldestFirst = Comparator.comparingInt(Migration::number);
        return call.version().since(59) ? oldestFirst.reversed() : oldestFirst;
    }

    private static ObjectNode fill(ObjectNode body, List<Migration> migrations, Call call) {
        return body.set(
                "migrations",
                migrations.stream().map(it -> MigrationJson.record(it, call)).collect(Json.toArray()));
    }

    private static Predicate<Migration> filters(Call call) {
        Predicate<Migration> all = it -> true;
        Optional<String> server = call.query("instance_uuid");
        Optional<String> status = call.query("status");
        Optional<String> source = call.query("source_compute");
        Optional<String> host = call.query("host");
        return all.and(it -> server.isEmpty() || server.get().equals(it.server().id()))
                .and(it -> status.isEmpty() || status.get().equals(it.status()))
                .and(it -> source.isEmpty() || source.get().equals(it.source().name()))
                .and(it -> host.isEmpty() || touches(it, host.get()))
                .and(it -> call.query("migration_type").orElse("live-migration").equals("live-migration"));
    }

    private static boolean touches(Migration migration, String host) {
        return migration.source().name().equals(host)
                || migration.destination().map(Host::name).equals(Optional.of(host));
    }

    private static Predicate<Migration> changed(Call call) {
        Optional<Instant> since = call.query("changes-since")
                .filter(it -> call.version().since(59))
                .map(it -> ServerQuery.time("changes-since", it));
        Optional<Instant> before = call.query("changes-before")
                .filter(it -> call.version().since(66))
                .map(it -> ServerQuery.time("changes-before", it));
        return it -> {
            Instant change = it.updatedAt().orElse(it.createdAt());
            return (since.isEmpty() || !change.isBefore(since.get()))
                    && (before.isEmpty() || !change.isAfter(before.get()));
        };
    }
}
