package org.opendrs.nova.testing.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.opendrs.nova.testing.cloud.Aggregate;
import org.opendrs.nova.testing.cloud.CloudState;

/** {@code /os-aggregates}: list and show. */
final class AggregatesHandler {
    private final CloudState cloud;

    AggregatesHandler(CloudState cloud) {
        this.cloud = cloud;
    }

    void route(Router router) {
        router.on("GET", "/os-aggregates", this::list).on("GET", "/os-aggregates/{id}", this::show);
    }

    private Response list(Call call) {
        call.requireAdmin("os_compute_api:os-aggregates:index");
        return Response.json(
                200,
                Json.object(
                        "aggregates",
                        cloud.aggregates().values().stream()
                                .map(it -> render(it, call.version()))
                                .collect(Json.toArray())));
    }

    private Response show(Call call) {
        call.requireAdmin("os_compute_api:os-aggregates:show");
        String id = call.variable("id");
        Aggregate aggregate = cloud.aggregates().values().stream()
                .filter(it -> Integer.toString(it.id()).equals(id))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("Aggregate " + id + " could not be found."));
        return Response.json(200, Json.object("aggregate", render(aggregate, call.version())));
    }

    private static ObjectNode render(Aggregate aggregate, Microversion version) {
        ObjectNode json = Json.object().put("id", aggregate.id());
        if (version.since(41)) {
            json.put("uuid", aggregate.uuid());
        }
        json.put("name", aggregate.name());
        json.set("hosts", Json.strings(aggregate.hosts()));
        json.set("metadata", Json.strings(aggregate.metadata()));
        return json.put("created_at", Json.database(aggregate.createdAt()))
                .putNull("updated_at")
                .putNull("deleted_at")
                .put("deleted", false)
                .put("availability_zone", aggregate.availabilityZone().orElse(null));
    }
}
