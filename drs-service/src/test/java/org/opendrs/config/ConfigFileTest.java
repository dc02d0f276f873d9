package org.opendrs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opendrs.model.Mode;

class ConfigFileTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bogus: 1 | line 1, bogus: unknown key; known here: admin, api, ballooning, cloud",
                "control: {tickEvry: 2s} | line 1, control.tickEvry: unknown key; known here: balanceEvery, inventoryEvery",
                "control: {tickEvery: 2x} | line 1, control.tickEvery: '2x' is no duration; write a number with a unit, as 500ms",
                "control: {tickEvery: 2} | line 1, control.tickEvery: '2' is no duration; write a number with a unit",
                "control: {tickEvery: [2s]} | line 1, control.tickEvery: '[' is no duration; write a number with a unit",
                "control: {tickEvery: 10m} | control.tickEvery: 10 minutes must be less than or equal to 1 MINUTES",
                "control: {tickEvery: null} | control.tickEvery: must not be null",
                "control: 5 | line 1, control: keys with values are needed here",
                "control: | line 1, control: ",
                "migration: {mode: on} | line 1, migration.mode: 'on' is not one of off, recommend, automatic",
                "migration: {maxConcurrent: many} | line 1, migration.maxConcurrent: 'many' is no number that fits here",
                "migration: {maxConcurrent: 0} | migration.maxConcurrent: 0 must be greater than or equal to 1",
                "migration: {mode: off, mode: off} | line 1, migration: Duplicate field 'mode'",
                "planner: {goal: evacuate} | line 1, planner.goal: 'evacuate' is not one of relieve, balance, consolidate",
                "hosts: {cmp1: {effectiveCores: -1}} | hosts.cmp1.effectiveCores: -1.0 must be greater than or equal to 0.01",
                "hosts: {cmp1: } | line 1, hosts.cmp1: '' is no section; keys with values are needed here",
                "server: {type: complicated} | server.type: must be simple",
                "server: {type: simple, connector: {type: http, prt: 5}} | line 1, server.connector.prt: unknown key",
                "api: {auth: maybe} | line 1, api.auth: 'maybe' is not one of keystone, none",
                "a: [ | line 1",
                "planner: {goal: ${GOAL}} | line 1, planner.goal: a variable needs quotes within braces",
            })
    void saysInOneLineWhereAndWhatIsWrong(String text, String problem) {
        assertThat(Yaml.problem(text)).startsWith(problem).doesNotContain("\n");
    }

    @Test
    void namesTheLine() {
        assertThat(Yaml.problem("control:\n  tickEvery: 2s\n  inventoryEvery: soon\n"))
                .startsWith("line 3, control.inventoryEvery: 'soon' is no duration");
    }

    @Test
    void countsFurtherProblems() {
        assertThat(Yaml.problem("migration: {maxConcurrent: 0}\nplanner: {aggressiveness: 9}"))
                .endsWith("(and 1 more)");
    }

    @Test
    void namesAFileThatIsNotThere() {
        ConfigFile file = new ConfigFile(Path.of("nowhere", "config.yml"), Map.of());
        assertThatThrownBy(file::load).hasMessageStartingWith("nowhere/config.yml: no such file");
    }

    @Test
    void anEmptyFileMeansTheDefaults() throws InvalidConfiguration {
        assertThat(Yaml.load("").migration().mode()).isEqualTo(Mode.RECOMMEND);
        assertThat(Yaml.load("# nothing\n").migration().mode()).isEqualTo(Mode.RECOMMEND);
    }

    @Test
    void takesVariablesFromTheEnvironmentAndTheirDefaults() throws InvalidConfiguration {
        DrsConfiguration read =
                Yaml.load("migration:\n  mode: ${MODE}\n  maxConcurrent: ${NONE:-7}\n", Map.of("MODE", "automatic"));
        assertThat(read.migration().mode()).isEqualTo(Mode.AUTOMATIC);
        assertThat(read.migration().options().maxConcurrent()).isEqualTo(7);
    }

    @Test
    void aVariableThatIsNotSetIsAnErrorAndACommentIsNot() throws InvalidConfiguration {
        assertThat(Yaml.problem("migration:\n  mode: ${NONE}\n"))
                .contains(
                        "environment variable not set for '${NONE}'; set it, or write a default as in ${NAME:-default}");
        assertThat(Yaml.load("# mode: ${NONE}\n")).isNotNull();
    }

    @Test
    void modeOffIsNoBoolean() throws InvalidConfiguration {
        assertThat(Yaml.load("migration: {mode: off}").migration().mode()).isEqualTo(Mode.OFF);
    }

    @Test
    void aValueOutOfRangeDoesNotShowASecret() {
        assertThat(Yaml.problem("cloud: {password: [hunter2]}")).doesNotContain("hunter2");
    }
}
