package org.opendrs.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A config.yml for the lab, as {@code lab config} writes it, on a free port, with changes. */
public final class ServiceConfig {
    private final ObjectNode tree;

    private ServiceConfig(ObjectNode tree) {
        this.tree = tree;
    }

    /** The lab's own config.yml, in mode {@code recommend}. */
    public static ServiceConfig ofLab() {
        Command config = Command.run(Duration.ofSeconds(30), Map.of(), List.of(Lab.program(), "config"));
        return new ServiceConfig(Json.parseYaml(config.ok())).with("server.connector.port", freePort());
    }

    /** The same with another value at a path, e.g. {@code with("migration.mode", "automatic")}. */
    public ServiceConfig with(String path, Object value) {
        ObjectNode copy = tree.deepCopy();
        ObjectNode parent = copy;
        String[] keys = path.split("\\.", -1);
        for (int i = 0; i < keys.length - 1; i++) {
            parent = parent.withObjectProperty(keys[i]);
        }
        parent.putPOJO(keys[keys.length - 1], value);
        return new ServiceConfig(copy);
    }

    int port() {
        return tree.at("/server/connector/port").asInt(9344);
    }

    String yaml() {
        return Json.yaml(tree);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }
}
