package org.opendrs.nova.testing.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.nova.testing.cloud.ServerGroup;

/** {@code /os-server-groups}; without all_projects an administrator too sees only the own project's. */
final class GroupsHandler {
    private final CloudState cloud;

    GroupsHandler(CloudState cloud) {
        this.cloud = cloud;
    }

    void route(Router router) {
        router.on("GET", "/os-server-groups", this::list)
                .on("POST", "/os-server-groups", this::create)
                .on("GET", "/os-server-groups/{id}", this::show)
                .on("DELETE", "/os-server-groups/{id}", this::delete);
    }

    /** Offset and limit, no marker. */
    private Response list(Call call) {
        call.allowQuery(75, "all_projects", "limit", "offset");
        boolean all = call.request().query().containsKey("all_projects")
                && call.token().admin();
        List<ServerGroup> groups = cloud.groups().values().stream()
                .filter(it -> all || it.projectId().equals(call.projectId()))
                .toList();
        int offset = number(call, "offset", 0);
        int limit = Math.min(
                number(call, "limit", cloud.settings().maxLimit()),
                cloud.settings().maxLimit());
        var page = groups.stream().skip(offset).limit(limit).map(it -> render(it, call.version()));
        return Response.json(200, Json.object("server_groups", page.collect(Json.toArray())));
    }

    private static int number(Call call, String name, int otherwise) {
        return call.query(name)
                .filter(it -> it.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(otherwise);
    }

    private ServerGroup group(Call call) {
        String id = call.variable("id");
        return Optional.ofNullable(cloud.groups().get(id))
                .filter(it -> call.token().admin() || it.projectId().equals(call.projectId()))
                .orElseThrow(() -> ApiError.notFound("Instance group " + id + " could not be found."));
    }

    private Response show(Call call) {
        return Response.json(200, Json.object("server_group", render(group(call), call.version())));
    }

    private Response create(Call call) {
        JsonNode wish = call.body().path("server_group");
        String policy = call.version().since(64)
                ? wish.path("policy").asText()
                : wish.path("policies").path(0).asText();
        if (wish.path("name").asText().isEmpty() || policy.isEmpty()) {
            throw ApiError.badRequest(
                    "Invalid input for field/attribute server_group. 'policy' is a required property");
        }
        int max = wish.path("rules").path("max_server_per_host").asInt(1);
        ServerGroup group = cloud.addGroup(
                wish.path("name").asText(),
                policy,
                max,
                call.projectId(),
                call.token().user().id());
        return Response.json(200, Json.object("server_group", render(group, call.version())));
    }

    private Response delete(Call call) {
        cloud.groups().remove(group(call).id());
        return Response.empty(204);
    }

    private static ObjectNode render(ServerGroup group, Microversion version) {
        ObjectNode json = Json.object().put("id", group.id()).put("name", group.name());
        if (version.since(64)) {
            ObjectNode rules = json.put("policy", group.policy()).putObject("rules");
            if (group.policy().equals("anti-affinity")) {
                rules.put("max_server_per_host", group.maxServerPerHost());
            }
        } else {
            json.putArray("policies").add(group.policy());
            json.putObject("metadata");
        }
        json.set("members", Json.strings(group.members()));
        return version.since(13) ? json.put("project_id", group.projectId()).put("user_id", group.userId()) : json;
    }
}
