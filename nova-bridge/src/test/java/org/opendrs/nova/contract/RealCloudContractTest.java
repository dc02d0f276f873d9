package org.opendrs.nova.contract;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.opendrs.nova.config.CloudConfig;
import org.opendrs.nova.config.CloudConfigs;
import org.opendrs.nova.http.Answer;
import org.opendrs.nova.http.Request;
import org.opendrs.nova.http.Transport;
import org.opendrs.nova.keystone.Session;

/** Over the cloud that {@code OS_*} or {@code clouds.yaml} selects; its image {@code drs-guest} and flavor {@code drs.256}. */
@Tag("cloud")
class RealCloudContractTest extends OpenStackContract {

    private static final Duration BOOT = Duration.ofMinutes(3);

    private final CloudConfig config = CloudConfigs.ofProcess().selected();
    private final Session session = new Session(config, new Transport(config), InstantSource.system());

    @Override
    protected CloudConfig config() {
        return config;
    }

    @Override
    protected String boot(String name) {
        String body = """
                {"server": {"name": "%s", "imageRef": "%s", "flavorRef": "%s", "networks": "none"}}""".formatted(name, image(), flavor());
        String id = nova("POST", "/servers", body).json().at("/server/id").asText();
        await().atMost(BOOT)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> status(id).equals("ACTIVE"));
        return id;
    }

    @Override
    protected void delete(String serverId) {
        nova("DELETE", "/servers/" + serverId, "");
        await().atMost(BOOT)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> raw("GET", "/servers/" + serverId, "").status() == 404);
    }

    @Override
    protected String makeServerGroup(String name, String policy) {
        String body = """
                {"server_group": {"name": "%s", "policy": "%s"}}""".formatted(name, policy);
        return nova("POST", "/os-server-groups", body)
                .json()
                .at("/server_group/id")
                .asText();
    }

    @Override
    protected void deleteServerGroup(String groupId) {
        nova("DELETE", "/os-server-groups/" + groupId, "");
    }

    @Override
    protected Duration patience() {
        return Duration.ofMinutes(3);
    }

    private String status(String serverId) {
        String status = nova("GET", "/servers/" + serverId, "")
                .json()
                .at("/server/status")
                .asText();
        if (status.equals("ERROR")) {
            throw new IllegalStateException("server " + serverId + " did not boot");
        }
        return status;
    }

    private String image() {
        URI uri = URI.create(session.endpoint("image") + "/v2/images?name=drs-guest");
        return session.send(Request.get("find image", uri))
                .json()
                .at("/images/0/id")
                .asText();
    }

    private String flavor() {
        for (JsonNode flavor : nova("GET", "/flavors", "").json().get("flavors")) {
            if (flavor.get("name").asText().equals("drs.256")) {
                return flavor.get("id").asText();
            }
        }
        throw new IllegalStateException("the cloud has no flavor drs.256");
    }

    private Answer nova(String method, String path, String body) {
        return raw(method, path, body).required();
    }

    private Answer raw(String method, String path, String body) {
        URI uri = URI.create(session.endpoint("compute") + path);
        Request request = switch (method) {
            case "GET" -> Request.get("read", uri);
            case "DELETE" -> Request.delete("delete", uri);
            default -> Request.of("prepare", method, uri, body);
        };
        return session.send(request.header("OpenStack-API-Version", "compute 2.79"));
    }
}
