package org.opendrs.nova.testing.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.opendrs.nova.testing.cloud.NewServer;

/** Reads the body of POST /servers. */
final class ServerRequest {
    private ServerRequest() {}

    static NewServer parse(Call call) {
        JsonNode body = call.body();
        JsonNode server = body.path("server");
        if (!server.isObject()) {
            throw ApiError.badRequest("Invalid input for field/attribute server. 'server' is a required property");
        }
        require(server, "name");
        require(server, "flavorRef");
        if (call.version().since(37)) {
            require(server, "networks");
        }
        Optional<String> host = text(server, "host").filter(it -> call.version().since(74));
        if (host.isPresent()) {
            call.requireAdmin("compute:servers:create:requested_destination");
        }
        return new NewServer(
                server.path("name").asText(),
                id(server.path("flavorRef").asText()),
                call.projectId(),
                call.token().user().id(),
                text(server, "imageRef").map(ServerRequest::id),
                text(server, "availability_zone"),
                host,
                text(hints(body), "group"),
                metadata(server),
                tags(server));
    }

    private static void require(JsonNode server, String property) {
        if (!server.has(property)) {
            throw ApiError.badRequest("Invalid input for field/attribute server. Value: " + server + ". '" + property
                    + "' is a required property");
        }
    }

    private static JsonNode hints(JsonNode body) {
        return body.has("os:scheduler_hints")
                ? body.path("os:scheduler_hints")
                : body.path("OS-SCH-HNT:scheduler_hints");
    }

    /** References may be ids or addresses that end in one. */
    private static String id(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private static Optional<String> text(JsonNode object, String name) {
        return Optional.of(object.path(name))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(it -> !it.isEmpty());
    }

    private static Map<String, String> metadata(JsonNode server) {
        var metadata = new TreeMap<String, String>();
        server.path("metadata")
                .properties()
                .forEach(it -> metadata.put(it.getKey(), it.getValue().asText()));
        return metadata;
    }

    private static Set<String> tags(JsonNode server) {
        var tags = new LinkedHashSet<String>();
        server.path("tags").forEach(it -> tags.add(it.asText()));
        return tags;
    }
}
