package org.opendrs.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.CpuRelief;
import org.opendrs.model.Goal;
import org.opendrs.model.Instance;
import org.opendrs.model.Mode;
import org.opendrs.model.SlaTargets;

class SnapshotFilesTest {
    private static final String COMPLETE = """
            {"format": "opendrs-snapshot/1", "takenAt": "2026-11-22T12:00:00Z",
             "hosts": [
               {"name": "a", "uuid": "u1", "availabilityZone": "az1", "cell": "c2", "state": "up", "status": "disabled",
                "maintenance": true, "cores": 32, "effectiveCores": 30, "memoryMib": 262144, "reservedMemoryMib": 8192,
                "diskGib": 2000, "cpuAllocationRatio": 4.0, "ramAllocationRatio": 1.5, "diskAllocationRatio": 1.0,
                "traits": ["CUSTOM_SSD"], "migrationMibPerSecond": 1000, "hypervisorVersion": 7002000,
                "powerWatts": {"idle": 120, "full": 300}, "cpuUsedCores": 12.5, "memoryUsedMib": 180000, "stealRatio": 0.1},
               {"name": "b", "cores": 16, "memoryMib": 65536}],
             "instances": [
               {"uuid": "i1", "name": "web", "project": "p", "host": "a", "cpuDemandCores": 2.5,
                "flavor": {"vcpus": 4, "memoryMib": 8192, "diskGib": 80, "extraSpecs": {"trait:X": "required"}},
                "memoryDemandMib": 5200, "memoryResidentMib": 7800, "dirtyMibPerSecond": 20, "vmState": "paused",
                "taskState": "migrating", "locked": true, "pinnedAvailabilityZone": "az1", "volumeBacked": false,
                "liveMigratable": false, "notMigratableBecause": "vGPU", "weight": 2.0, "mode": "recommend",
                "cpuForecastCores": 3, "memoryForecastMib": 6000},
               {"uuid": "i2", "project": "p", "host": "b", "cpuDemandCores": 1, "flavor": {"vcpus": 1, "memoryMib": 1024}}],
             "serverGroups": [{"uuid": "g", "policy": "anti-affinity", "maxServerPerHost": 2, "members": ["i1", "i2"]}],
             "aggregates": [{"name": "ssd", "availabilityZone": null, "metadata": {"k": "v"}, "hosts": ["a"]}],
             "planner": {
               "options": {"goal": "evacuate", "aggressiveness": 5, "host": "a", "maxSteal": 0.05,
                           "memoryGuaranteeMib": 2048, "cpuRelief": "hotspots"},
               "hotspots": [{"host": "a", "kind": "memory", "since": "2026-11-22T11:00:00Z"}],
               "inFlight": [{"instance": "i1", "from": "a", "to": "b"}],
               "reservations": [{"host": "b", "memoryMib": 512}],
               "coolDownUntil": {"i2": "2026-11-22T13:00:00Z"},
               "learnedVetoes": [{"instance": "i2", "host": "a", "rule": "numa", "until": "2026-11-22T13:00:00Z"}],
               "fullHosts": [{"host": "b", "roomMib": 700, "until": "2026-11-22T13:00:00Z"}],
               "costCorrections": {"a>b": 1.5}}}
            """;

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ClusterSnapshot read(String text) throws IOException, InvalidFileException {
        return SnapshotReader.read(stream(text)).snapshot();
    }

    @Test
    void whatIsWrittenReadsBackEqual() throws IOException, InvalidFileException {
        ClusterSnapshot snapshot = read(COMPLETE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        SnapshotWriter.write(snapshot, out);

        assertThat(read(out.toString(StandardCharsets.UTF_8))).isEqualTo(snapshot);
        assertThat(snapshot.planner().options().goal()).isEqualTo(Goal.EVACUATE);
        assertThat(snapshot.planner().inFlight()).hasSize(1);
        assertThat(snapshot.planner().options().sla()).isEqualTo(new SlaTargets(OptionalDouble.of(0.05), 2048));
        assertThat(snapshot.planner().options().cpuRelief()).isEqualTo(CpuRelief.HOTSPOTS);
    }

    @Test
    void compressedFilesReadTheSame() throws IOException, InvalidFileException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(COMPLETE.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(SnapshotReader.read(new ByteArrayInputStream(out.toByteArray()))
                        .snapshot())
                .isEqualTo(read(COMPLETE));
    }

    @Test
    void whatIsLeftOutHasItsDefault() throws IOException, InvalidFileException {
        Instance instance = read(COMPLETE).instances().get(1);

        assertThat(instance.name()).isEqualTo("i2");
        assertThat(instance.load().memoryDemandMib()).isEqualTo(1024);
        assertThat(instance.load().memoryResidentMib()).isEqualTo(1024);
        assertThat(instance.load().dirtyMibPerSecond()).isEqualTo(10);
        assertThat(instance.load().cpuForecastCores()).isEqualTo(1);
        assertThat(instance.state().volumeBacked()).isTrue();
        assertThat(instance.migrateMode()).isEqualTo(Mode.AUTOMATIC);
        assertThat(read(COMPLETE).hosts().get(1).capacity().migrationMibPerSecond())
                .isEqualTo(110);
    }

    @Test
    void unknownFieldsAreIgnoredWithOneWarning() throws IOException, InvalidFileException {
        String text = COMPLETE.replace("\"weight\"", "\"colour\": {\"a\": [1]}, \"weight\"")
                .replace("\"cell\"", "\"rack\": 7, \"cell\"");

        SnapshotReader.Result result = SnapshotReader.read(stream(text));

        assertThat(result.snapshot()).isEqualTo(read(COMPLETE));
        assertThat(result.warning()).hasValue("ignored unknown fields: colour, rack");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "snapshot/1 | snapshot/9 | $.format",
                "\"cores\": 16 | \"cores\": -16 | $.hosts[1].cores",
                "\"cores\": 16 | \"cores\": NaN | $.hosts[1].cores",
                "\"cores\": 16 | \"cores\": 1e999 | $.hosts[1].cores",
                "\"cores\": 16 | \"cores\": \"16\" | $.hosts[1].cores",
                "\"cores\": 16, | '' | $.hosts[1]",
                "\"name\": \"b\" | \"name\": \"a\" | $.hosts[1].name",
                "\"uuid\": \"i2\" | \"uuid\": \"i1\" | $.instances[1].uuid",
                "\"host\": \"b\", \"cpu | \"host\": \"x\", \"cpu | $.instances[1].host",
                "\"members\": [\"i1\" | \"members\": [\"i9\" | $.serverGroups[0].members[0]",
                "\"i1\", \"i2\" | \"i1\", \"i1\" | $.serverGroups[0].members[1]",
                "\"hosts\": [\"a\"] | \"hosts\": [\"z\"] | $.aggregates[0].hosts[0]",
                "\"anti-affinity\" | \"near\" | $.serverGroups[0].policy",
                "\"vcpus\": 1, | \"vcpus\": 0, | $.instances[1].flavor.vcpus",
                "\"vcpus\": 1, | \"vcpus\": 1.5, | $.instances[1].flavor.vcpus",
                "\"mode\": \"recommend\" | \"mode\": \"wild\" | $.instances[0].mode",
                "\"state\": \"up\" | \"state\": \"maybe\" | $.hosts[0].state",
                "\"aggressiveness\": 5 | \"aggressiveness\": 9 | $.planner.options.aggressiveness",
                "2026-11-22T11:00:00Z | yesterday | $.planner.hotspots[0]",
                "\"kind\": \"memory\" | \"kind\": \"disk\" | $.planner.hotspots[0]",
                "\"roomMib\": 700, | '' | $.planner.fullHosts[0]",
                "\"roomMib\": 700 | \"roomMib\": -7 | $.planner.fullHosts[0].roomMib",
                "262144 | 26214400000 | $.hosts[0].memoryMib",
                "\"locked\": true | \"locked\": 1 | $.instances[0].locked",
            })
    void whatIsWrongIsNamedByItsPath(String right, String wrong, String path) {
        assertThat(COMPLETE).contains(right);

        assertThatThrownBy(() -> read(COMPLETE.replace(right, wrong)))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageStartingWith(path + ":")
                .hasMessageNotContaining("\n");
    }

    @Test
    void everyTruncationIsAnError() {
        for (int length = 0; length < COMPLETE.strip().length(); length += 7) {
            String part = COMPLETE.substring(0, length);
            assertThatThrownBy(() -> read(part)).isInstanceOf(InvalidFileException.class);
        }
    }

    @Test
    void anEndlessStringEndsInAnErrorAndNotInMemory() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }
        };
        InputStream text =
                new SequenceInputStream(stream("{\"format\": \"opendrs-snapshot/1\", \"takenAt\": \""), endless);

        assertThatThrownBy(() -> SnapshotReader.read(text))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageStartingWith("$.takenAt:");
    }

    @ParameterizedTest
    @CsvSource({"[", "{\"a\":"})
    void deepNestingEndsInAnError(String level) {
        String text = "{\"format\": \"opendrs-snapshot/1\", \"odd\": " + level.repeat(100_000);

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageStartingWith("$.odd");
    }
}
