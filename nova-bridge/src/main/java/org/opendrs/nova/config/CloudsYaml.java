package org.opendrs.nova.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opendrs.nova.fault.ConfigFault;

/** A {@code clouds.yaml} with the {@code secure.yaml} that overrides it. */
final class CloudsYaml {

    private static final ObjectMapper YAML = new YAMLMapper();

    private final Path file;
    private final JsonNode clouds;
    private final JsonNode secure;

    private CloudsYaml(Path file, JsonNode clouds, JsonNode secure) {
        this.file = file;
        this.clouds = clouds;
        this.secure = secure;
    }

    /** @throws ConfigFault when a file cannot be read, is no YAML, or has no {@code clouds} */
    static CloudsYaml read(Path file, Optional<Path> secureFile) {
        JsonNode clouds = tree(file).path("clouds");
        if (!clouds.isObject() || clouds.isEmpty()) {
            throw new ConfigFault(file + ": clouds", "is missing or empty");
        }
        return new CloudsYaml(
                file,
                clouds,
                secureFile.map(secure -> tree(secure).path("clouds")).orElse(MissingNode.getInstance()));
    }

    private static JsonNode tree(Path file) {
        try {
            return Optional.ofNullable(YAML.readTree(Files.readString(file))).orElse(MissingNode.getInstance());
        } catch (JsonProcessingException e) {
            // not e's own message: it quotes the file, with its secrets
            String line =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new ConfigFault(file + line, "is no YAML");
        } catch (IOException e) {
            throw new ConfigFault(file.toString(), "cannot be read: " + e, e);
        }
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        clouds.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** @throws ConfigFault when there is no such cloud, or it is not complete */
    CloudConfig cloud(String name) {
        JsonNode cloud = clouds.path(name);
        if (!cloud.isObject()) {
            throw new ConfigFault(
                    file.toString(), "has no cloud '" + name + "'; it has: " + String.join(", ", names()));
        }
        if (cloud.has("profile") || cloud.has("cloud")) {
            throw new ConfigFault(at(name) + ".profile", "is not supported; write auth_url and the rest here");
        }
        Map<String, String> values = new LinkedHashMap<>();
        collect(cloud, values);
        collect(secure.path(name), values);
        return new CloudSettings(name, at(name), CloudSettings.Spelling.YAML, values).config();
    }

    /** {@code auth} and the cloud itself are one name space: openstacksdk moves settings between them, too. */
    private static void collect(JsonNode node, Map<String, String> values) {
        node.fields().forEachRemaining(field -> {
            if (field.getKey().equals("auth")) {
                collect(field.getValue(), values);
            } else if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                values.put(field.getKey().replace('-', '_'), field.getValue().asText());
            }
        });
    }

    private String at(String name) {
        return file + ": clouds." + name;
    }
}
