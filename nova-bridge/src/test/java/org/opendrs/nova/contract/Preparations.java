package org.opendrs.nova.contract;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.opendrs.nova.config.CloudConfig;
import org.opendrs.nova.http.Answer;
import org.opendrs.nova.http.Request;
import org.opendrs.nova.http.Transport;
import org.opendrs.nova.keystone.Session;

/** What the contract needs and the ports do not offer: to make and delete servers and groups. */
final class Preparations {

    private final Session session;
    private final Duration patience;

    Preparations(CloudConfig config, Duration patience) {
        this.session = new Session(config, new Transport(config), InstantSource.system());
        this.patience = patience;
    }

    /** Boots a server without network, waits until it is ACTIVE, and answers its id. */
    String boot(String name) {
        String body = """
                {"server": {"name": "%s", "imageRef": "%s", "flavorRef": "%s", "networks": "none"}}""".formatted(name, image(), flavor());
        String id = nova("POST", "/servers", body)
                .required()
                .json()
                .at("/server/id")
                .asText();
        patiently(() -> status(id).equals("ACTIVE"));
        return id;
    }

    private String status(String serverId) {
        String status = nova("GET", "/servers/" + serverId, "")
                .required()
                .json()
                .at("/server/status")
                .asText();
        if (status.equals("ERROR")) {
            throw new IllegalStateException("server " + serverId + " did not boot");
        }
        return status;
    }

    /** Deletes a server and waits until Nova does not know it any more. */
    void delete(String serverId) {
        nova("DELETE", "/servers/" + serverId, "").required();
        patiently(() -> nova("GET", "/servers/" + serverId, "").status() == 404);
    }

    /** Makes a server group and answers its id. */
    String makeServerGroup(String name, String policy) {
        String body = """
                {"server_group": {"name": "%s", "policy": "%s"}}""".formatted(name, policy);
        return nova("POST", "/os-server-groups", body)
                .required()
                .json()
                .at("/server_group/id")
                .asText();
    }

    void deleteServerGroup(String groupId) {
        nova("DELETE", "/os-server-groups/" + groupId, "").required();
    }

    private String image() {
        URI uri = URI.create(session.endpoint("image") + "/v2/images?name=drs-guest");
        return session.send(Request.get("find image", uri))
                .required()
                .json()
                .at("/images/0/id")
                .asText();
    }

    private String flavor() {
        for (JsonNode flavor : nova("GET", "/flavors", "").required().json().get("flavors")) {
            if (flavor.get("name").asText().equals("drs.256")) {
                return flavor.get("id").asText();
            }
        }
        throw new IllegalStateException("the cloud has no flavor drs.256");
    }

    private void patiently(Callable<Boolean> condition) {
        await().atMost(patience).pollInterval(Duration.ofMillis(100)).until(condition);
    }

    private Answer nova(String method, String path, String body) {
        URI uri = URI.create(session.endpoint("compute") + path);
        Request request = switch (method) {
            case "GET" -> Request.get("read", uri);
            case "DELETE" -> Request.delete("delete", uri);
            default -> Request.of("prepare", method, uri, body);
        };
        return session.send(request.header("OpenStack-API-Version", "compute 2.79"));
    }
}
