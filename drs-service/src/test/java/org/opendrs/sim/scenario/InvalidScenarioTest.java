package org.opendrs.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with a scenario is told in one line with file and line number. */
class InvalidScenarioTest {
    private static final String CLUSTER = "hosts:\n"
            + "  - {name: cmp1, cores: 4, memoryMib: 16384}\n"
            + "  - {name: cmp2, cores: 4, memoryMib: 16384, cells: 2}\n"
            + "flavors:\n"
            + "  - {name: small, vcpus: 2, memoryMib: 2048}\n"
            + "instances:\n"
            + "  - {name: web-1, flavor: small, host: cmp1}\n";
    private static final String EVENTS = "for: 5m\nevents: []\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private void write(String cluster, String events, String config) throws IOException {
        Files.writeString(folder.resolve("cluster.yml"), cluster);
        Files.writeString(folder.resolve("events.yml"), events);
        Files.writeString(folder.resolve("config.yml"), config);
    }

    private void isRefused(String complaint) {
        assertThatThrownBy(() -> Scenario.read(folder))
                .isInstanceOf(InvalidScenario.class)
                .hasMessageContaining(complaint)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aGoodOneIsRead() throws IOException, InvalidScenario {
        write(CLUSTER, EVENTS, "");
        assertThat(Scenario.read(folder).run(1).log()).anyMatch(line -> line.contains("end web-1 on cmp1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{at: 1m, explode: web-1}                    | events.yml:3: unknown event 'explode'",
                "{at: 1m, cpu: web-9, cores: 1}              | events.yml:3: there is no instance 'web-9'",
                "{at: 1m, libvirt-away: cmp9}                | events.yml:3: there is no host 'cmp9'",
                "{at: -1m, lock: web-1}                      | events.yml:3: '-1m' is no time",
                "{at: soon, lock: web-1}                     | events.yml:3: 'soon' is no time",
                "{at: 6m, lock: web-1}                       | events.yml:3: at 6m the scenario is over",
                "{lock: web-1}                               | events.yml:3: 'at' is missing",
                "{at: 1m, cpu: web-1}                        | events.yml:3: 'cores' is missing",
                "{at: 1m, cpu: web-1, cores: -1}             | events.yml:3: -1 is not from 0 to 10000",
                "{at: 1m, cpu: web-1, cores: .nan}           | events.yml:3: '.nan' is no number",
                "{at: 1m, cpu: web-1, cores: NaN}            | events.yml:3: NaN is not from",
                "{at: 1m, cpu: web-1, burst: web-1, cores: 1} | events.yml:3: one event, not burst and cpu",
                "{at: 1m, lock: web-1, colour: red}          | events.yml:3: unknown key 'colour'",
                "{at: 1m, boot: {name: x, flavor: huge}}     | events.yml:3: there is no flavor 'huge'",
                "{at: 1m, boot: {name: web-1, flavor: small}} | events.yml:3: there are two of instance 'web-1'",
                "{at: 1m, restart: nova}                     | events.yml:3: there is no process 'nova'",
                "{at: 1m, memory: web-9, demandMib: 900}     | events.yml:3: there is no instance 'web-9'",
                "{at: 1m, memory: web-1}                     | events.yml:3: 'demandMib' is missing",
                "{at: 1m, memory: web-1, demandMib: -9}      | events.yml:3: -9 is not from 0",
                "{at: 1m, driver: web-1, kind: lazy}         | events.yml:3: there is no driver 'lazy'",
                "{at: 1m, others-memory: cmp1, mib: NaN}     | events.yml:3: NaN is not from 0",
                "{at: 1m, lock: web-1                        | events.yml:4: is no YAML",
            })
    void eventsThatCannotBe(String event, String complaint) throws IOException {
        write(CLUSTER, "for: 5m\nevents:\n  - " + event + "\n", "");
        isRefused(complaint);
    }

    @Test
    void whoIsThereIsAMatterOfTimeAndNotOfTheOrderInTheFile() throws IOException, InvalidScenario {
        String boot = "  - {at: 2m, boot: {name: late, flavor: small}}\n";
        write(CLUSTER, "for: 5m\nevents:\n" + boot + "  - {at: 1m, lock: late}\n", "");
        isRefused("events.yml:4: there is no instance 'late'");
        write(CLUSTER, "for: 5m\nevents:\n  - {at: 2m, lock: web-1}\n  - {at: 1m, delete: web-1}\n", "");
        isRefused("events.yml:3: there is no instance 'web-1'");
        write(CLUSTER, "for: 5m\nevents:\n  - {at: 3m, lock: late}\n" + boot, "");
        assertThat(Scenario.read(folder).run(1).log()).anyMatch(line -> line.contains("end late on "));
    }

    @Test
    void whoFitsNowhereIsTold() throws IOException, InvalidScenario {
        String huge = "  - {name: huge, vcpus: 2, memoryMib: 32768}\n";
        String cluster = CLUSTER.replace("instances:\n", huge + "instances:\n");
        write(cluster + "  - {name: web-2, flavor: huge, host: cmp1}\n", EVENTS, "");
        cannotRun("cluster.yml: server web-2 fits on no host");
        write(cluster, "for: 5m\nevents:\n  - {at: 1m, boot: {name: late, flavor: huge}}\n", "");
        cannotRun("events.yml:3: server late fits on no host");
    }

    private void cannotRun(String complaint) throws InvalidScenario {
        Scenario scenario = Scenario.read(folder);
        assertThatThrownBy(() -> scenario.run(1))
                .isInstanceOf(InvalidScenario.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void whatIsNoTextIsNoYaml() throws IOException {
        write(CLUSTER, EVENTS, "");
        Files.write(folder.resolve("events.yml"), new byte[] {'f', (byte) 0xff});
        isRefused("events.yml:1: is no YAML: not UTF-8 text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{name: web-1, flavor: small, host: cmp1}                 | cluster.yml:8: there are two of instance 'web-1'",
                "{name: web-2, flavor: big, host: cmp1}                   | cluster.yml:8: there is no flavor 'big'",
                "{name: web-2, flavor: small, host: cmp7}                 | cluster.yml:8: there is no host 'cmp7'",
                "{name: web-2, flavor: small}                             | cluster.yml:8: 'host' is missing",
                "{name: web-2, flavor: small, host: cmp1, group: g}       | cluster.yml:8: there is no group 'g'",
                "{name: web-2, flavor: small, host: cmp1, cpuCores: -2}   | cluster.yml:8: -2 is not from 0",
                "{name: web-2, flavor: small, host: cmp1, demandMib: 9999} | cluster.yml:8: 9999 is not from 1 to 2048",
                "{name: web-2, flavor: small, host: cmp1, memory: {driver: lazy}} | cluster.yml:8: there is no driver 'lazy'",
                "{name: web-2, flavor: small, host: cmp1, memory: {swapMib: -1}} | cluster.yml:8: -1 is not from 0",
                "{name: web-2, flavor: small, host: cmp1, memory: {autodeflate: 1}} | cluster.yml:8: '1' is neither true nor",
                "{name: web-2, flavor: small, host: cmp1, memory: {statsPeriod: 0s}} | cluster.yml:8: statistics come every",
                "{name: web-2, flavor: small, host: cmp1, cell: 0}        | cluster.yml:8: host 'cmp1' has no cells",
                "{name: web-2, flavor: small, host: cmp2, cell: 2}        | cluster.yml:8: 2 is not from 0 to 1",
                "{name: web-2, flavor: small, host: cmp2, cell: 0.5}      | cluster.yml:8: 0.5 is not a whole number",
                "{name: web-2, flavor: small, cell: 0}                    | cluster.yml:8: 'host' is missing",
                "[web-2, small]                                           | cluster.yml:8: keys with values are needed",
            })
    void instancesThatCannotBe(String instance, String complaint) throws IOException {
        write(CLUSTER + "  - " + instance + "\n", EVENTS, "");
        isRefused(complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cells: 1     | cluster.yml:2: 1 is not from 2 to 64",
                "cells: two   | cluster.yml:2: 'two' is no number",
                "swapMib: -1  | cluster.yml:2: -1 is not from 0",
            })
    void hostsThatCannotBe(String field, String complaint) throws IOException {
        write(CLUSTER.replace("16384}", "16384, " + field + "}"), EVENTS, "");
        isRefused(complaint);
    }

    @Test
    void configurationsThatCannotBe() throws IOException {
        write(CLUSTER, EVENTS, "migration:\n  mode: sometimes\n");
        isRefused("config.yml: line 2");
        write(CLUSTER, EVENTS, "hotspot: {window: 1s}\n");
        isRefused("config.yml: hotspot.window");
    }

    @Test
    void filesThatAreMissingOrEmpty() throws IOException {
        write("", EVENTS, "");
        isRefused("cluster.yml:1: is empty");
        Files.delete(folder.resolve("cluster.yml"));
        isRefused("cluster.yml is missing in");
        assertThatThrownBy(() -> Scenario.read(folder.resolve("nowhere"))).hasMessageContaining("no such folder");
    }

    @Test
    void aScenarioOfNoLengthOrOfYearsIsAMistake() throws IOException {
        write(CLUSTER, "for: 0s\n", "");
        isRefused("events.yml:1: 'for' is 0s");
        write(CLUSTER, "for: 900d\n", "");
        isRefused("events.yml:1: 'for' is 900d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{timeoutAction: pray}      | cluster.yml:1: there is no timeout action 'pray'",
                "{autoConverge: perhaps}    | cluster.yml:1: 'perhaps' is neither true nor false",
                "{finishing: -1s}           | cluster.yml:1: '-1s' is no time",
                "{completionTimeout: 500ms} | cluster.yml:1: a completion timeout is whole seconds for each GiB",
                "{patience: 1s}             | cluster.yml:1: unknown key 'patience'",
            })
    void aNovaThatCannotBeIsNamed(String nova, String complaint) throws IOException {
        write("nova: " + nova + "\n" + CLUSTER, EVENTS, "");
        isRefused(complaint);
    }
}
