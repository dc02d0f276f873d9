package org.opendrs.sim.bench.balloon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opendrs.sim.bench.balloon.Workload.Plan;
import org.opendrs.sim.memory.MemorySpec;
import org.opendrs.sim.trace.InvalidTrace;
import org.opendrs.sim.trace.TraceReader;
import org.opendrs.sim.trace.TraceSample;

/** Figures mean what formats.md says, on workloads whose figures can be reckoned by hand. */
class TrialTest {
    private static Plan plan(String name, double maximumMib, double before, double after) {
        return new Plan(name, MemorySpec.of(maximumMib), CurveLoad.trickling(s -> s < 60 ? before : after));
    }

    private static Map<String, Number> run(Workload workload, Subject subject) {
        return new Trial(workload).run(subject, Optional.empty());
    }

    private static double figure(Map<String, Number> metrics, String name) {
        return metrics.getOrDefault(name, Double.NaN).doubleValue();
    }

    @Test
    void whoHasRoomHasNoPain() {
        Workload roomy = new Workload("roomy", 8192, List.of(plan("a", 2048, 100, 1500)), List.of(), 300);
        Map<String, Number> metrics = run(roomy, Subject.NONE);
        assertThat(figure(metrics, "painGibMinutes")).isZero();
        assertThat(figure(metrics, "floorGibMinutes")).isZero();
        assertThat(figure(metrics, "oomKills")).isZero();
        assertThat(figure(metrics, "usefulWorkRatio")).isEqualTo(1);
    }

    /** It wants 1024 MiB more than a guest of its size can have, for a minute: 1 GiB-minute that nobody can avoid, and it is killed. */
    @Test
    void whatIsBeyondAFlavorIsFloorAndAKillCountsTheWholeDemand() {
        MemorySpec spec = MemorySpec.of(2048);
        double most = 2048
                - spec.kernel().overheadMib()
                - spec.kernel().usedMib()
                - spec.kernel().minMib();
        Workload greedy = new Workload("greedy", 8192, List.of(plan("a", 2048, 100, most + 1024)), List.of(), 120);
        Map<String, Number> metrics = run(greedy, Subject.NONE);
        assertThat(figure(metrics, "floorGibMinutes")).isCloseTo(1, within(0.05));
        assertThat(figure(metrics, "oomKills")).isPositive();
        assertThat(figure(metrics, "painGibMinutes")).isBetween(1.0, (most + 1024) / 1024);
    }

    /** Three guests of 2 GiB that want 1500 each on a host with 3 GiB for them: more than 1.5 GiB too much for 4 minutes. */
    @Test
    void whatDoesNotFitIntoTheHostIsFloor() {
        Workload tight = new Workload(
                "tight",
                3072,
                List.of(plan("a", 2048, 100, 1500), plan("b", 2048, 100, 1500), plan("c", 2048, 100, 1500)),
                List.of(),
                300);
        Map<String, Number> metrics = run(tight, Subject.NONE);
        double fixed = 3 * (MemorySpec.of(2048).kernel().overheadMib() + 40);
        assertThat(figure(metrics, "floorGibMinutes")).isCloseTo(4 * (4500 + fixed - 3072) / 1024, within(0.1));
        assertThat(figure(metrics, "hostSwapGib")).isPositive();
        assertThat(figure(metrics, "painGibMinutes")).isGreaterThan(0.5 * figure(metrics, "floorGibMinutes"));
    }

    @Test
    void theSameRunGivesTheSameFigures() {
        Workload mix = Adversaries.all().get(4);
        assertThat(run(mix, Subject.OPENDRS)).isEqualTo(run(mix, Subject.OPENDRS));
    }

    @Test
    void everyCaseOfTheFormatIsThereAndFitsItsName() {
        List<Workload> all = new BalloonBench(TraceSample.BITBRAINS.series(), Optional.empty(), 1).workloads();
        assertThat(all)
                .extracting(Workload::name)
                .containsExactlyInAnyOrder(
                        "thesis-mix-1.57x",
                        "thesis-mix-2.0x",
                        "bitbrains-1.5x",
                        "bitbrains-2.0x",
                        "all-burst",
                        "cache-hoarder",
                        "stuck-driver",
                        "oscillator",
                        "reboot-storm");
        assertThat(all.get(0).overcommit()).isCloseTo(1.57, within(0.01));
        assertThat(all.get(1).overcommit()).isCloseTo(2, within(0.01));
        assertThat(all.get(2).overcommit()).isCloseTo(1.5, within(0.01));
        assertThat(all.get(3).overcommit()).isCloseTo(2, within(0.01));
    }

    @Test
    void everySecondOfEveryGuestIsRecorded(@TempDir Path folder) throws IOException {
        Workload two =
                new Workload("two", 8192, List.of(plan("a", 1024, 100, 100), plan("b", 1024, 100, 100)), List.of(), 20);
        try (Recorder recorder = Recorder.in(folder, "two", Subject.NONE)) {
            new Trial(two).run(Subject.NONE, Optional.of(recorder));
        }
        List<String> lines = Files.readAllLines(folder.resolve("two-none.csv"));
        assertThat(lines).hasSize(1 + 2 * 20);
        assertThat(lines.get(0)).startsWith("second,guest,demandMib");
        assertThat(lines.get(1)).startsWith("1,a,100.0,").endsWith(",0");
    }

    @Test
    void aTraceThatIsNotThereIsOneLine(@TempDir Path folder) {
        assertThatThrownBy(() -> BitbrainsTrace.find(Optional.of(folder)))
                .isInstanceOf(InvalidTrace.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void theReserveIsMeasuredStepByStep() {
        assertThat(ReserveBench.rows(TraceSample.BITBRAINS.series()))
                .extracting(row -> row.subject())
                .containsExactly("opendrs", "flat20");
        assertThat(ReserveBench.rows(TraceSample.BITBRAINS.series()).get(1).metrics())
                .hasEntrySatisfying(
                        "meanReserveRatio",
                        ratio -> assertThat(ratio.doubleValue()).isCloseTo(0.2, within(1e-9)));
    }

    @Test
    void aReserveIsNoMoreThanWhatAnInstanceDoesNotUse(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("two-steps.csv");
        Files.writeString(file, "a:cores=1:memoryMib=1000,memoryMib,300,500,950,960\n");
        assertThat(ReserveBench.rows(TraceReader.read(file)).get(1).metrics())
                .as("kept 200 MiB of 1000, and it grew by 450; kept 50, and it grew by 10")
                .hasEntrySatisfying(
                        "missRatio", ratio -> assertThat(ratio.doubleValue()).isEqualTo(0.5))
                .hasEntrySatisfying(
                        "meanReserveRatio",
                        ratio -> assertThat(ratio.doubleValue()).isCloseTo(0.125, within(1e-9)));
    }
}
