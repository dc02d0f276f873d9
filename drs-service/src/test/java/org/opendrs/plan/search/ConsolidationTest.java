package org.opendrs.plan.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.HostId;
import org.opendrs.model.Instance;
import org.opendrs.model.InstanceId;
import org.opendrs.model.InstanceLoad;
import org.opendrs.plan.Plan;
import org.opendrs.plan.Planner;
import org.opendrs.plan.Step;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.Cluster;
import org.opendrs.snapshot.InvalidFileException;
import org.opendrs.snapshot.SnapshotReader;

/** Forecasts when hosts are filled and emptied: what goes up and down by itself seldom does so everywhere at once. */
class ConsolidationTest {
    private final List<String> hosts = new ArrayList<>();
    private final List<String> instances = new ArrayList<>();

    /** 8 cores: hot above 7.2, filled to 6.4 at aggressiveness 5. */
    private ConsolidationTest host(String name) {
        hosts.add("{\"name\": \"" + name + "\", \"cores\": 8, \"cpuAllocationRatio\": 16, \"memoryMib\": 65536}");
        return this;
    }

    /** Instances of 1 GiB that go up and down about a level, at the moment at it. */
    private ConsolidationTest waving(String host, int count, double level, double deviation) {
        return instances(host, count, level, level + InstanceLoad.FORECAST_DEVIATIONS * deviation, deviation);
    }

    /** Instances that are known to grow, all together. */
    private ConsolidationTest growing(String host, int count, double now, double forecast) {
        return instances(host, count, now, forecast, 0);
    }

    private ConsolidationTest instances(String host, int count, double now, double forecast, double deviation) {
        for (int k = 0; k < count; k++) {
            instances.add(String.format(
                    Locale.ROOT,
                    "{\"uuid\": \"i%03d\", \"project\": \"p\", \"host\": \"%s\", \"cpuDemandCores\": %.4f,"
                            + " \"cpuForecastCores\": %.4f, \"cpuDeviationCores\": %.4f,"
                            + " \"flavor\": {\"vcpus\": 1, \"memoryMib\": 1024}}",
                    instances.size(),
                    host,
                    now,
                    forecast,
                    deviation));
        }
        return this;
    }

    private ClusterSnapshot snapshot() {
        String json = "{\"format\": \"opendrs-snapshot/1\", \"hosts\": " + hosts + ", \"instances\": " + instances
                + ", \"planner\": {\"options\": {\"goal\": \"consolidate\", \"aggressiveness\": 5}}}";
        try {
            return SnapshotReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))
                    .snapshot();
        } catch (IOException | InvalidFileException e) {
            throw new AssertionError(e);
        }
    }

    private static Plan plan(ClusterSnapshot snapshot) {
        return new Planner().plan(snapshot);
    }

    private static ClusterSnapshot after(ClusterSnapshot snapshot, Plan plan) {
        Map<InstanceId, HostId> moved = plan.steps().stream().collect(Collectors.toMap(Step::instance, Step::to));
        List<Instance> instances = snapshot.instances().stream()
                .map(i -> i.on(moved.getOrDefault(i.id(), i.host())))
                .toList();
        return new ClusterSnapshot(
                snapshot.takenAt(),
                snapshot.hosts(),
                instances,
                snapshot.serverGroups(),
                snapshot.aggregates(),
                snapshot.planner());
    }

    private static double expectedCpu(ClusterSnapshot snapshot, String host) {
        Board board = new Board(Cluster.of(snapshot));
        return board.expectedCpu(board.cluster().hosts().indexOf(new HostId(host)));
    }

    @Test
    void deviationsAddAsSquaresAndGrowthAsItIs() {
        assertThat(expectedCpu(host("a").waving("a", 16, 0.2, 0.3).snapshot(), "a"))
                .isCloseTo(3.2 + 1.645 * 4 * 0.3, within(0.01));
        assertThat(expectedCpu(growing("a", 4, 0.1, 0.5).snapshot(), "a"))
                .isCloseTo(3.2 + 2 + 1.645 * 4 * 0.3, within(0.01));
    }

    @Test
    void hostsThatWaveAreEmptiedIntoEachOther() {
        // one by one the forecasts are 0.52 cores, 16 of them too much for 6.4; together they stay below 5.2 nineteen
        // times in 20
        Plan plan = plan(host("a")
                .host("b")
                .waving("a", 10, 0.2, 0.2)
                .waving("b", 6, 0.2, 0.2)
                .snapshot());
        assertThat(plan.after().emptyHosts()).isEqualTo(1);
        assertThat(plan.steps()).hasSize(6);
    }

    @Test
    void hostsThatGrowAreNot() {
        Plan plan = plan(host("a")
                .host("b")
                .growing("a", 10, 0.2, 0.53)
                .growing("b", 6, 0.2, 0.53)
                .snapshot());
        assertThat(plan.steps()).isEmpty();
    }

    @Test
    void aHostThatIsExpectedToBeHotGivesOffInTimeAndNoMoreThanNeeded() {
        ClusterSnapshot snapshot = host("a")
                .host("b")
                .host("c")
                .waving("a", 20, 0.3, 0.3) // 6 + 2.2 cores
                .waving("b", 10, 0.3, 0.3) // 3 + 1.6 cores
                .snapshot();
        Plan plan = plan(snapshot);
        assertThat(plan.before().hotHosts()).isZero();
        assertThat(plan.steps()).hasSize(3).allMatch(step -> step.from().name().equals("a"));
        assertThat(plan.steps()).allMatch(step -> step.to().name().equals("b"));
        assertThat(plan.steps()).allMatch(step -> step.reason().equals("cpu hotspot expected on a"));
        assertThat(expectedCpu(after(snapshot, plan), "a")).isLessThanOrEqualTo(7.2);
        assertThat(expectedCpu(after(snapshot, plan), "b")).isLessThanOrEqualTo(6.4);
    }

    @Test
    void anEmptyHostIsWokenRatherThanOneFilledToTheBrim() {
        Plan plan = plan(host("a")
                .host("b")
                .host("c")
                .waving("a", 20, 0.3, 0.3)
                .waving("b", 15, 0.3, 0.3) // 4.5 + 1.9 cores
                .snapshot());
        assertThat(plan.steps()).hasSize(3).allMatch(step -> step.to().name().equals("c"));
    }

    @Test
    void onceDoneThereIsNothingLeftToDo() {
        ClusterSnapshot snapshot = host("a")
                .host("b")
                .host("c")
                .host("d")
                .waving("a", 20, 0.3, 0.3)
                .waving("b", 10, 0.3, 0.3)
                .waving("c", 3, 0.3, 0.3)
                .snapshot();
        Plan plan = plan(snapshot);
        assertThat(plan.steps()).isNotEmpty();
        assertThat(plan(after(snapshot, plan)).steps()).isEmpty();
    }
}
