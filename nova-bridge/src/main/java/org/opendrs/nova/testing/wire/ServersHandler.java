package org.opendrs.nova.testing.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.nova.testing.cloud.Server;

/** {@code /servers}: list, show, create, delete. */
final class ServersHandler {
    private final CloudState cloud;
    private final ServerJson json;
    private final ServerQuery query;

    ServersHandler(CloudState cloud) {
        this.cloud = cloud;
        this.json = new ServerJson(cloud);
        this.query = new ServerQuery(cloud);
    }

    void route(Router router) {
        router.on("GET", "/servers", call -> list(call, "/servers"))
                .on("GET", "/servers/detail", call -> list(call, "/servers/detail"))
                .on("POST", "/servers", this::create)
                .on("GET", "/servers/{id}", this::show)
                .on("DELETE", "/servers/{id}", this::delete);
    }

    /** A server the caller may see, or 404: others' servers do not exist for who is no admin. */
    static Server visible(CloudState cloud, Call call, boolean deletedToo) {
        String id = call.variable("id");
        return Optional.ofNullable(cloud.servers().get(id))
                .filter(it -> deletedToo || !it.deleted())
                .filter(it -> call.token().admin() || it.projectId().equals(call.projectId()))
                .orElseThrow(() -> ApiError.notFound("Instance " + id + " could not be found."));
    }

    private Response list(Call call, String path) {
        boolean detail = path.endsWith("detail");
        List<Server> found = query.find(call, detail ? "detail" : "index");
        Page<Server> page = Page.of(
                found, call, cloud.settings().maxLimit(), Server::id, marker -> "marker [" + marker + "] not found");
        ObjectNode body = Json.object();
        body.set(
                "servers",
                page.items().stream()
                        .map(it -> detail ? json.detail(it, call, false) : ServerJson.basic(it, call))
                        .collect(Json.toArray()));
        page.link(body, "servers_links", call, "/compute/v2.1" + path);
        return Response.json(200, body);
    }

    private Response show(Call call) {
        return Response.json(200, Json.object("server", json.detail(visible(cloud, call, false), call, true)));
    }

    private Response create(Call call) {
        Server server = cloud.lifecycle().create(ServerRequest.parse(call), call.actor());
        ObjectNode body = Json.object().put("id", server.id());
        body.set("links", ServerJson.links(call, "/servers/" + server.id()));
        body.put("OS-DCF:diskConfig", "MANUAL");
        body.putArray("security_groups").addObject().put("name", "default");
        body.put("adminPass", cloud.ids().hex().substring(0, 12));
        return Response.json(202, Json.object("server", body))
                .with("Location", call.link("/compute/v2.1/servers/" + server.id()));
    }

    private Response delete(Call call) {
        cloud.lifecycle().delete(visible(cloud, call, false), call.actor());
        return Response.empty(204);
    }
}
