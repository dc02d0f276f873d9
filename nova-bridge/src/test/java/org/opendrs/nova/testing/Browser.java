package org.opendrs.nova.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.opendrs.nova.testing.wire.Request;
import org.opendrs.nova.testing.wire.Response;

/** Sends requests to a fake cloud in process, with a token and a microversion. */
final class Browser {
    private final FakeOpenStack openstack;
    private final String nova;
    private final String token;

    private Browser(FakeOpenStack openstack, String nova, String token) {
        this.openstack = openstack;
        this.nova = nova;
        this.token = token;
    }

    static Browser admin(FakeOpenStack openstack) {
        return user(openstack, "admin", "secret", "admin");
    }

    static Browser user(FakeOpenStack openstack, String user, String password, String project) {
        String body = """
                {"auth": {"identity": {"methods": ["password"], "password": {"user":
                  {"name": "%s", "domain": {"id": "default"}, "password": "%s"}}},
                  "scope": {"project": {"name": "%s", "domain": {"name": "Default"}}}}}""".formatted(user, password, project);
        Response answer = new Browser(openstack, "2.1", "").post("/identity/v3/auth/tokens", body);
        return new Browser(openstack, "2.93", answer.headers().getOrDefault("X-Subject-Token", ""));
    }

    Browser at(String novaVersion) {
        return new Browser(openstack, novaVersion, token);
    }

    Browser token(String other) {
        return new Browser(openstack, nova, other);
    }

    String token() {
        return token;
    }

    Response send(String method, String path, String body, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.putIfAbsent("X-Auth-Token", token);
        headers.putIfAbsent(
                "OpenStack-API-Version", path.startsWith("/placement") ? "placement 1.39" : "compute " + nova);
        URI uri = openstack.uri().resolve(path.replace(" ", "%20"));
        return openstack.handle(new Request(method, uri, headers, body));
    }

    Response get(String path) {
        return send("GET", path, "", Map.of());
    }

    Response post(String path, String body) {
        return send("POST", path, body, Map.of());
    }

    Response put(String path, String body) {
        return send("PUT", path, body, Map.of());
    }

    Response delete(String path) {
        return send("DELETE", path, "", Map.of());
    }

    JsonNode json(String path) {
        return get(path).json();
    }

    /** Asks for a live migration to a host, or to any with an empty name. */
    Response migrate(String serverId, String host) {
        String quoted = host.isEmpty() ? "null" : "\"" + host + "\"";
        return post(
                "/compute/v2.1/servers/" + serverId + "/action",
                "{\"os-migrateLive\": {\"host\": " + quoted + ", \"block_migration\": \"auto\"}}");
    }

    JsonNode server(String id) {
        return json("/compute/v2.1/servers/" + id).path("server");
    }

    /** The newest migration record of a server; missing when there is none. */
    JsonNode record(String serverId) {
        return json("/compute/v2.1/os-migrations?instance_uuid=" + serverId).at("/migrations/0");
    }
}
