package org.opendrs.nova.testing.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.nova.testing.cloud.Migration;
import org.opendrs.nova.testing.cloud.Server;

/** {@code POST /servers/{id}/action}: os-migrateLive, lock, unlock. */
final class ServerActionHandler {
    private static final String LIVE = "os-migrateLive";

    private final CloudState cloud;

    ServerActionHandler(CloudState cloud) {
        this.cloud = cloud;
    }

    void route(Router router) {
        router.on("POST", "/servers/{id}/action", this::act);
    }

    private Response act(Call call) {
        ObjectNode body = call.body();
        String action = body.size() == 1 ? body.fieldNames().next() : "";
        return switch (action) {
            case LIVE -> migrateLive(call, body.path(LIVE));
            case "lock" -> lock(call, body.path("lock"));
            case "unlock" -> unlock(call);
            default -> throw ApiError.badRequest("There is no such action: " + action);
        };
    }

    private Response lock(Call call, JsonNode body) {
        Server server = ServersHandler.visible(cloud, call, false);
        String reason = call.version().since(73) ? body.path("locked_reason").asText("") : "";
        server.lock(reason.isEmpty() ? null : reason, cloud.now());
        cloud.acted(server, "lock", call.actor());
        return Response.empty(202);
    }

    private Response unlock(Call call) {
        Server server = ServersHandler.visible(cloud, call, false);
        server.unlock(cloud.now());
        cloud.acted(server, "unlock", call.actor());
        return Response.empty(202);
    }

    private Response migrateLive(Call call, JsonNode wish) {
        validate(call.version(), wish);
        Server server = ServersHandler.visible(cloud, call, false);
        Optional<String> host =
                Optional.of(wish.path("host")).filter(JsonNode::isTextual).map(JsonNode::asText);
        call.requireAdmin("os_compute_api:os-migrate-server:migrate_live" + (host.isPresent() ? ":host" : ""));
        boolean force = Boolean.parseBoolean(wish.path("force").asText());
        if (force && host.isEmpty()) {
            throw ApiError.badRequest("Can't force to a non-provided destination");
        }
        boolean passesScheduler = call.version().since(30) && !force;
        Migration migration = cloud.migrations().request(server, host, !passesScheduler, call.actor());
        if (!call.version().since(34)) {
            cloud.migrations().conduct(migration).ifPresent(reason -> {
                throw ApiError.badRequest(reason);
            });
        }
        return Response.empty(202);
    }

    /** The schemas of 2.1, 2.25 (auto, no disk_over_commit), 2.30 (force) and 2.68 (no force). */
    private static void validate(Microversion version, JsonNode wish) {
        Set<String> required = version.since(25)
                ? Set.of("host", "block_migration")
                : Set.of("host", "block_migration", "disk_over_commit");
        Set<String> allowed = new TreeSet<>(required);
        if (version.since(30) && !version.since(68)) {
            allowed.add("force");
        }
        wish.fieldNames().forEachRemaining(name -> {
            if (!allowed.contains(name)) {
                throw invalid(LIVE, wish, "Additional properties are not allowed ('" + name + "' was unexpected)");
            }
        });
        new TreeSet<>(required).forEach(name -> {
            if (!wish.has(name)) {
                throw invalid(LIVE, wish, "'" + name + "' is a required property");
            }
        });
        String block = wish.path("block_migration").asText();
        if (!Set.of("true", "false", "True", "False").contains(block) && !(version.since(25) && block.equals("auto"))) {
            throw invalid(
                    "block_migration", wish.path("block_migration"), "'" + block + "' is not one of [True, 'auto']");
        }
        if (!wish.path("host").isNull() && !wish.path("host").isTextual()) {
            throw invalid("host", wish.path("host"), wish.path("host") + " is not of type 'string', 'null'");
        }
    }

    private static ApiError invalid(String field, JsonNode value, String why) {
        return ApiError.badRequest("Invalid input for field/attribute " + field + ". Value: " + value + ". " + why);
    }
}
