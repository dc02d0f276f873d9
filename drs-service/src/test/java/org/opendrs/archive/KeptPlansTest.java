package org.opendrs.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opendrs.control.Planned;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.plan.Planner;
import org.opendrs.snapshot.InvalidFileException;
import org.opendrs.snapshot.PlanTimes;
import org.opendrs.snapshot.PlanWriter;
import org.opendrs.snapshot.SnapshotReader;

class KeptPlansTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.0005Z");
    private static final Duration TOOK = Duration.ofMillis(7);

    /** Two hosts; what the instance on the first wants makes it hot, or not. */
    private static ClusterSnapshot cluster(Instant at, double cores) throws IOException, InvalidFileException {
        String text = """
                {"format": "opendrs-snapshot/1", "takenAt": "%s",
                 "hosts": [{"name": "a", "cores": 4, "memoryMib": 16384}, {"name": "b", "cores": 8, "memoryMib": 16384}],
                 "instances": [
                   {"uuid": "i1", "name": "web", "project": "p", "host": "a", "cpuDemandCores": %s,
                    "flavor": {"vcpus": 2, "memoryMib": 1024, "diskGib": 1}},
                   {"uuid": "i2", "name": "db", "project": "p", "host": "a", "cpuDemandCores": 2,
                    "flavor": {"vcpus": 2, "memoryMib": 4096, "diskGib": 1}}],
                 "planner": {"options": {"goal": "relieve"}}}
                """.formatted(at, cores);
        return SnapshotReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .snapshot();
    }

    private static Planned hot(Instant at) throws IOException, InvalidFileException {
        ClusterSnapshot snapshot = cluster(at, 2.5);
        return new Planned(snapshot, new Planner().plan(snapshot), TOOK, TOOK);
    }

    private static Planned calm(Instant at, double cores) throws IOException, InvalidFileException {
        ClusterSnapshot snapshot = cluster(at, cores);
        return new Planned(snapshot, new Planner().plan(snapshot), TOOK, TOOK);
    }

    private static void alternate(KeptPlans plans, int count) throws IOException, InvalidFileException {
        for (int k = 0; k < count; k++) {
            Instant at = NOON.plusSeconds(k);
            plans.keep(k % 2 == 0 ? hot(at) : calm(at, 1));
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aKeptSnapshotGivesTheKeptPlanByteForByte() throws IOException, InvalidFileException {
        KeptPlans plans = KeptPlans.inMemory(3);
        plans.keep(hot(NOON));

        PlanSummary kept = plans.list().get(0);
        byte[] file = plans.snapshot(kept.id()).orElseThrow();
        ClusterSnapshot again =
                SnapshotReader.read(new ByteArrayInputStream(file)).snapshot();
        ByteArrayOutputStream replayed = new ByteArrayOutputStream();
        PlanWriter.write(new Planner().plan(again), new PlanTimes(7, 7), replayed);

        assertThat(plans.plan(kept.id()).orElseThrow()).isEqualTo(replayed.toByteArray());
        assertThat(kept)
                .isEqualTo(new PlanSummary(
                        "20261122T120000.000Z", Instant.parse("2026-11-22T12:00:00Z"), "relieve", 1, kept.nothing()));
        assertThat(kept.nothing()).isEmpty();
    }

    @Test
    void aPlanThatDecidesTheSameIsNotKept() throws IOException, InvalidFileException {
        KeptPlans plans = KeptPlans.inMemory(5);
        plans.keep(calm(NOON, 1));
        plans.keep(calm(NOON.plusSeconds(1), 1.2));
        assertThat(plans.list()).hasSize(1);

        plans.keep(hot(NOON.plusSeconds(2)));
        plans.keep(calm(NOON.plusSeconds(3), 1));
        assertThat(plans.list()).extracting(PlanSummary::steps).containsExactly(0, 1, 0);
        assertThat(plans.list().get(0).nothing()).isPresent();
    }

    @Test
    void theOldestGoesFirst(@TempDir Path directory) throws IOException, InvalidFileException {
        for (KeptPlans plans : List.of(KeptPlans.inMemory(2), KeptPlans.in(directory, 2))) {
            alternate(plans, 5);
            assertThat(plans.list())
                    .extracting(PlanSummary::id)
                    .containsExactly("20261122T120004.000Z", "20261122T120003.000Z");
            assertThat(plans.plan("20261122T120002.000Z")).isEmpty();
            assertThat(plans.snapshot("20261122T120004.000Z")).isPresent();
        }
        assertThat(names(directory)).hasSize(4);
    }

    @Test
    void filesOutliveTheProcessAndFewerMayBeKeptThen(@TempDir Path directory) throws IOException, InvalidFileException {
        KeptPlans before = KeptPlans.in(directory, 5);
        alternate(before, 4);

        assertThat(KeptPlans.in(directory, 5).list()).isEqualTo(before.list()).hasSize(4);
        KeptPlans fewer = KeptPlans.in(directory, 1);
        assertThat(fewer.list()).isEqualTo(before.list().subList(0, 1));
        String id = fewer.list().get(0).id();
        assertThat(fewer.plan(id).orElseThrow()).isEqualTo(before.plan(id).orElseThrow());
        assertThat(names(directory)).containsExactly(id + ".plan.json", id + ".snapshot.json.gz");
    }

    @Test
    void othersFilesAreLeftAloneAndBrokenOnesLeftOut(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("notes.plan.json"), "mine");
        Files.writeString(directory.resolve("20261122T120000.000Z.plan.json"), "{\"goal\": ");

        assertThat(KeptPlans.in(directory, 0).list()).isEmpty();
        assertThat(names(directory)).containsExactly("20261122T120000.000Z.plan.json", "notes.plan.json");
    }

    @Test
    void whatADyingProcessLeftHalfDoneGoes(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("20261122T120000.000Z.snapshot.json.gz"), "no plan beside it");
        Files.writeString(directory.resolve(".plan123.part"), "half");

        assertThat(KeptPlans.in(directory, 5).list()).isEmpty();
        assertThat(names(directory)).isEmpty();
    }

    @Test
    void onlyTheOwnerReadsTheFiles(@TempDir Path directory) throws IOException, InvalidFileException {
        KeptPlans.in(directory, 1).keep(hot(NOON));
        assertThat(names(directory))
                .hasSize(2)
                .allSatisfy(name -> assertThat(Files.getPosixFilePermissions(directory.resolve(name)))
                        .isEqualTo(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)));
    }

    @Test
    void whatCannotBeWrittenIsLostAndTheServiceGoesOn(@TempDir Path directory)
            throws IOException, InvalidFileException {
        Path gone = Files.createDirectory(directory.resolve("plans"));
        KeptPlans plans = KeptPlans.in(gone, 5);
        Files.delete(gone);
        plans.keep(hot(NOON));
        assertThat(plans.list()).isEmpty();

        Files.createDirectory(gone);
        plans.keep(hot(NOON.plusSeconds(1)));
        assertThat(plans.list()).hasSize(1);
    }

    @Test
    void noneAreKeptWhereNoneAreWanted() throws IOException, InvalidFileException {
        KeptPlans plans = KeptPlans.inMemory(0);
        plans.keep(hot(NOON));
        assertThat(plans.list()).isEmpty();
    }

    @Test
    void idsThatAreNoneOpenNoFile(@TempDir Path directory) throws IOException, InvalidFileException {
        Path inside = Files.createDirectory(directory.resolve("plans"));
        Files.writeString(directory.resolve("secret.plan.json"), "secret");
        KeptPlans plans = KeptPlans.in(inside, 5);
        plans.keep(hot(NOON));
        assertThat(plans.plan("../secret")).isEmpty();
        assertThat(plans.snapshot("")).isEmpty();
    }
}
