package org.opendrs.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dropwizard.core.server.SimpleServerFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.logging.common.ConsoleAppenderFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The reference configuration at the root of the project, against the code. */
class ConfigYmlTest {
    private static final Path FILE = Path.of("..", "config.yml");
    private static final List<String> OURS = List.of(
            "cloud", "hypervisors", "hosts", "hostDefaults", "migration", "hotspot", "planner", "control", "api");

    private final ObjectMapper json = Jackson.newObjectMapper();

    private static DrsConfiguration written() throws InvalidConfiguration {
        return new ConfigFile(FILE, Map.of()).load();
    }

    private ObjectNode sections(DrsConfiguration configuration) {
        ObjectNode all = json.valueToTree(configuration);
        return all.retain(OURS);
    }

    @Test
    void everyDefaultIsTheCodes() throws InvalidConfiguration {
        assertThat(sections(written())).isEqualTo(sections(new DrsConfiguration()));
    }

    @Test
    void everyKeyIsThere() throws Exception {
        JsonNode keys = sections(new DrsConfiguration());
        String text = Files.readString(FILE);
        for (String section : OURS) {
            keys.get(section)
                    .fieldNames()
                    .forEachRemaining(key ->
                            assertThat(text).as(section + "." + key).containsPattern("(?m)^  (# )?" + key + ": "));
        }
        assertThat(text).contains("# password: ", "# applicationCredentialSecret: ", "#    effectiveCores: ");
    }

    @Test
    void commentedKeysAreValidToo() throws Exception {
        String text = Files.readString(FILE)
                .replaceAll("(?m)^  # (\\w+: )", "  $1")
                .replaceAll("(?m)^#( {2,4}\\w+:)", "$1")
                .replace("hosts: {}", "hosts:");
        DrsConfiguration all = Yaml.load(text, Map.of("DRS_PASSWORD", "p", "DRS_SECRET", "s"));
        assertThat(all.hostFacts()).hasSize(1);
    }

    @Test
    void theServerIsTheCodes() throws InvalidConfiguration {
        SimpleServerFactory file = (SimpleServerFactory) written().getServerFactory();
        SimpleServerFactory code = (SimpleServerFactory) ServerDefaults.server();
        assertThat(file.getApplicationContextPath()).isEqualTo(code.getApplicationContextPath());
        assertThat(ServerDefaults.address(file))
                .isEqualTo(ServerDefaults.address(code))
                .isPresent();
        assertThat(((LogbackAccessRequestLogFactory) file.getRequestLogFactory()).getAppenders())
                .isEqualTo(((LogbackAccessRequestLogFactory) code.getRequestLogFactory()).getAppenders());
    }

    @Test
    void theLogIsTheCodes() throws InvalidConfiguration {
        DefaultLoggingFactory file = (DefaultLoggingFactory) written().getLoggingFactory();
        DefaultLoggingFactory code = (DefaultLoggingFactory) ServerDefaults.logging();
        assertThat(file.getLevel()).isEqualTo(code.getLevel());
        assertThat(file.getLoggers()).isEqualTo(code.getLoggers());
        assertThat(console(file).getLogFormat()).isEqualTo(console(code).getLogFormat());
        assertThat(console(file).getTimeZone()).isEqualTo(console(code).getTimeZone());
    }

    private static ConsoleAppenderFactory<?> console(DefaultLoggingFactory logging) {
        assertThat(logging.getAppenders()).hasSize(1);
        return (ConsoleAppenderFactory<?>) logging.getAppenders().get(0);
    }
}
