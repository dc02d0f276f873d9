package org.opendrs.nova.testing.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.nova.testing.cloud.Migration;
import org.opendrs.nova.testing.cloud.Server;

/** {@code /servers/{id}/migrations}: only those in progress; abort (2.24) and force_complete (2.22). */
final class ServerMigrationsHandler {
    private static final String POLICY = "os_compute_api:servers:migrations:";

    private final CloudState cloud;

    ServerMigrationsHandler(CloudState cloud) {
        this.cloud = cloud;
    }

    void route(Router router) {
        router.on("GET", "/servers/{id}/migrations", this::list)
                .on("GET", "/servers/{id}/migrations/{migration}", this::show)
                .on("DELETE", "/servers/{id}/migrations/{migration}", this::abort)
                .on("POST", "/servers/{id}/migrations/{migration}/action", this::forceComplete);
    }

    private Server server(Call call, int sinceMinor, String policy) {
        if (!call.version().since(sinceMinor)) {
            throw ApiError.notFound("The resource could not be found.");
        }
        Server server = ServersHandler.visible(cloud, call, false);
        call.requireAdmin(POLICY + policy);
        return server;
    }

    private ObjectNode render(Migration migration, Call call) {
        return MigrationJson.underServer(migration, migration.progress(cloud.now()), call.version());
    }

    private Response list(Call call) {
        Server server = server(call, 23, "index");
        var list = cloud.migrations().activeOf(server).stream()
                .filter(Migration::inProgress)
                .map(it -> render(it, call))
                .collect(Json.toArray());
        return Response.json(200, Json.object("migrations", list));
    }

    private Response show(Call call) {
        Server server = server(call, 23, "show");
        String wanted = call.variable("migration");
        Migration migration = cloud.migrations().records().stream()
                .filter(it ->
                        it.server() == server && Integer.toString(it.number()).equals(wanted))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound(
                        "In-progress live migration " + wanted + " is not found for server " + server.id() + "."));
        if (!migration.inProgress()) {
            throw ApiError.notFound("Live migration " + wanted + " for server " + server.id() + " is not in progress.");
        }
        return Response.json(200, Json.object("migration", render(migration, call)));
    }

    private Response abort(Call call) {
        Server server = server(call, 24, "delete");
        cloud.migrations().abort(server, number(call), call.version().since(65), call.actor());
        return Response.empty(202);
    }

    private Response forceComplete(Call call) {
        Server server = server(call, 22, "force_complete");
        if (!call.body().has("force_complete")) {
            throw ApiError.badRequest("Malformed request body");
        }
        cloud.migrations().forceComplete(server, number(call), call.actor());
        return Response.empty(202);
    }

    private static int number(Call call) {
        String text = call.variable("migration");
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }
}
