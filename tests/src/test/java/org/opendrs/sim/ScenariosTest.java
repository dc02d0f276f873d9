package org.opendrs.sim;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.dropwizard.logging.common.BootstrapLogging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opendrs.sim.scenario.InvalidScenario;
import org.opendrs.sim.scenario.Scenario;
import org.opendrs.sim.scenario.Scenario.Run;

/** Every folder of {@code tests/scenarios}, on the real classes in virtual time. */
class ScenariosTest {
    @BeforeAll
    static void theDecisionLogIsEnough() {
        BootstrapLogging.bootstrap(Level.OFF);
    }

    static List<Path> folders() throws IOException {
        return ScenarioFolders.all();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void givesTheExpectedLogTwice(Path folder) throws IOException, InvalidScenario {
        Scenario scenario = Scenario.read(folder);
        List<String> expected = scenario.expected().orElseThrow(() -> new AssertionError("drs simulate records it"));

        assertThat(scenario.run(1).log()).isEqualTo(expected);
        assertThat(scenario.run(1).log()).as("the second time").isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("folders")
    void saysWhatItIsFor(Path folder) throws IOException {
        assertThat(Files.readString(folder.resolve("README.md"))).hasSizeGreaterThan(40);
    }

    @Test
    void thereAreEnoughAndHalfOfThemAssertThatNothingMoves() throws IOException, InvalidScenario {
        int still = 0;
        List<Path> folders = ScenarioFolders.all();
        for (Path folder : folders) {
            boolean asked = Scenario.read(folder).expected().orElseThrow().stream()
                    .anyMatch(line -> line.contains("act requested") || line.contains("act unknown"));
            still += asked ? 0 : 1;
        }
        assertThat(folders).hasSizeGreaterThanOrEqualTo(25);
        assertThat(still).isGreaterThanOrEqualTo(folders.size() / 2);
    }

    @Test
    void anotherSeedIsAnotherCloudWithTheSameDecisions() throws InvalidScenario {
        Scenario scenario = Scenario.read(ScenarioFolders.of("cpu-hotspot-1"));
        Run one = scenario.run(1);
        Run other = scenario.run(2);
        assertThat(other.log()).isNotEqualTo(one.log());
        assertThat(other.last().migrations()).hasSameSizeAs(one.last().migrations());
    }
}
