package org.opendrs.nova.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.opendrs.nova.fault.ConfigFault;

/**
 * Finds the description of a cloud as openstacksdk does. Files: {@code OS_CLIENT_CONFIG_FILE}, else the first
 * {@code clouds.yaml} (or {@code .yml}) of the working directory, {@code ~/.config/openstack} and {@code /etc/openstack};
 * {@code secure.yaml} likewise, with {@code OS_CLIENT_SECURE_FILE}.
 *
 * @param environment the variables of the process
 */
public record CloudConfigs(Map<String, String> environment, Path workingDirectory, Path home) {

    private static final Path SYSTEM = Path.of("/etc/openstack");

    /** With the environment, working directory and home of this process. */
    public static CloudConfigs ofProcess() {
        return new CloudConfigs(System.getenv(), Path.of(""), Path.of(System.getProperty("user.home", "/")));
    }

    /**
     * The cloud that the environment selects: {@code OS_CLOUD} in {@code clouds.yaml}, else the {@code OS_*} variables, else
     * the only cloud of {@code clouds.yaml}.
     *
     * @throws ConfigFault when none is selected, or it is not complete
     */
    public CloudConfig selected() {
        Optional<String> cloud = variable("OS_CLOUD");
        if (cloud.isPresent()) {
            return named(cloud.get());
        }
        if (variable("OS_AUTH_URL").isPresent()) {
            return fromEnvironment();
        }
        CloudsYaml file = file().orElseThrow(() -> new ConfigFault(
                "no cloud", "set OS_CLOUD, or OS_AUTH_URL and the rest, or write a clouds.yaml in " + directories()));
        if (file.names().size() != 1) {
            throw new ConfigFault("no cloud selected", "set OS_CLOUD to one of " + String.join(", ", file.names()));
        }
        return file.cloud(file.names().get(0));
    }

    /**
     * A cloud of {@code clouds.yaml}.
     *
     * @throws ConfigFault when there is none, or it is not complete
     */
    public CloudConfig named(String cloud) {
        return file().orElseThrow(
                        () -> new ConfigFault("cloud '" + cloud + "'", "there is no clouds.yaml in " + directories()))
                .cloud(cloud);
    }

    /**
     * The {@code OS_*} variables alone.
     *
     * @throws ConfigFault when they are not complete
     */
    public CloudConfig fromEnvironment() {
        Map<String, String> values = new LinkedHashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith("OS_")) {
                values.put(name.substring("OS_".length()).toLowerCase(Locale.ROOT), value);
            }
        });
        return new CloudSettings("envvars", "environment", CloudSettings.Spelling.ENVIRONMENT, values).config();
    }

    private Optional<CloudsYaml> file() {
        Optional<Path> secure = file("OS_CLIENT_SECURE_FILE", "secure");
        return file("OS_CLIENT_CONFIG_FILE", "clouds").map(clouds -> CloudsYaml.read(clouds, secure));
    }

    private Optional<Path> file(String variable, String name) {
        Optional<Path> named = variable(variable).map(Path::of);
        if (named.isPresent() && !Files.exists(named.get())) {
            throw new ConfigFault(variable, "there is no file " + named.get());
        }
        return named.or(() -> directories().stream()
                .flatMap(directory -> Stream.of(directory.resolve(name + ".yaml"), directory.resolve(name + ".yml")))
                .filter(Files::exists)
                .findFirst());
    }

    private List<Path> directories() {
        Path user = variable("XDG_CONFIG_HOME").map(Path::of).orElseGet(() -> home.resolve(".config"));
        return List.of(workingDirectory.toAbsolutePath(), user.resolve("openstack"), SYSTEM);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Without the environment: it holds secrets. */
    @Override
    public String toString() {
        return "clouds of " + directories();
    }
}
