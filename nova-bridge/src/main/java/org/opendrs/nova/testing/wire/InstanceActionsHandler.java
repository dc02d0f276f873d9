package org.opendrs.nova.testing.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.nova.testing.cloud.InstanceAction;
import org.opendrs.nova.testing.cloud.Server;

/** {@code /servers/{id}/os-instance-actions}: where the reason of a refused migration stands; of deleted servers too. */
final class InstanceActionsHandler {
    private final CloudState cloud;

    InstanceActionsHandler(CloudState cloud) {
        this.cloud = cloud;
    }

    void route(Router router) {
        router.on("GET", "/servers/{id}/os-instance-actions", this::list)
                .on("GET", "/servers/{id}/os-instance-actions/{request}", this::show);
    }

    private Server server(Call call) {
        return ServersHandler.visible(cloud, call, call.version().since(21));
    }

    private Response list(Call call) {
        Server server = server(call);
        List<InstanceAction> actions = cloud.actions(server);
        ObjectNode body = Json.object();
        if (call.version().since(58)) {
            Page<InstanceAction> page = Page.of(
                    actions,
                    call,
                    cloud.settings().maxLimit(),
                    InstanceAction::requestId,
                    marker -> "marker [" + marker + "] not found");
            page.link(body, "links", call, "/compute/v2.1/servers/" + server.id() + "/os-instance-actions");
            actions = page.items();
        }
        ArrayNode list = actions.stream().map(it -> render(it, server, call)).collect(Json.toArray());
        return Response.json(200, body.set("instanceActions", list));
    }

    private Response show(Call call) {
        Server server = server(call);
        String wanted = call.variable("request");
        InstanceAction action = cloud.actions(server).stream()
                .filter(it -> it.requestId().equals(wanted))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound(
                        "Action for request_id " + wanted + " on instance " + server.id() + " not found"));
        ObjectNode json = render(action, server, call);
        if (call.token().admin() || call.version().since(51)) {
            json.set(
                    "events",
                    action.events().stream().map(it -> event(it, server, call)).collect(Json.toArray()));
        }
        return Response.json(200, Json.object("instanceAction", json));
    }

    private static ObjectNode render(InstanceAction action, Server server, Call call) {
        ObjectNode json = Json.object()
                .put("action", action.name())
                .put("instance_uuid", server.id())
                .put("request_id", action.requestId())
                .put("user_id", action.userId())
                .put("project_id", action.projectId())
                .put("start_time", Json.database(action.startTime()))
                .put("message", action.message().orElse(null));
        if (call.version().since(58)) {
            json.put("updated_at", Json.database(action.updatedAt()));
        }
        return json;
    }

    private static ObjectNode event(InstanceAction.Event event, Server server, Call call) {
        ObjectNode json = Json.object()
                .put("event", event.name())
                .put("start_time", Json.database(event.startTime()))
                .put("finish_time", Json.database(event.finishTime()))
                .put("result", event.failed() ? "Error" : "Success");
        if (call.token().admin()) {
            json.put("traceback", event.failed() ? "  File \"/nova/conductor/manager.py\", line 465\n" : null);
        }
        if (call.version().since(62)) {
            if (call.token().admin()) {
                json.put("host", event.host());
            }
            json.put("hostId", ServerJson.hostId(event.host(), server.projectId()));
        }
        if (call.version().since(84)) {
            json.put("details", event.details());
        }
        return json;
    }
}
