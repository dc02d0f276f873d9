package org.opendrs.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.Goal;
import org.opendrs.model.Host;
import org.opendrs.model.HostId;
import org.opendrs.model.Instance;
import org.opendrs.model.InstanceId;
import org.opendrs.model.Lessons;
import org.opendrs.model.PlannerContext;

/** What holds for every cluster, on generated ones. */
class PlannerPropertiesTest {
    static Stream<Arguments> clusters() {
        List<Arguments> clusters = new ArrayList<>();
        for (Goal goal : List.of(Goal.RELIEVE, Goal.BALANCE, Goal.CONSOLIDATE)) {
            for (String family : List.of("hot", "mem", "rules", "cons")) {
                for (int seed = 1; seed <= 2; seed++) {
                    clusters.add(Arguments.of(goal, family, seed));
                }
            }
        }
        return clusters.stream();
    }

    private static ClusterSnapshot cluster(Goal goal, String family, int seed) {
        return Bench.withGoal(Bench.generate(family, 20 + seed, 250, seed), goal, 4);
    }

    private static Plan plan(ClusterSnapshot snapshot) {
        return new Planner().plan(snapshot);
    }

    /** The snapshot after the first {@code count} steps, with the rest that the service gives to what moved. */
    private static ClusterSnapshot halfway(ClusterSnapshot snapshot, Plan plan, int count) {
        Map<InstanceId, Instant> resting = new HashMap<>();
        plan.steps().stream()
                .limit(count)
                .forEach(step -> resting.put(step.instance(), snapshot.takenAt().plusSeconds(1800)));
        PlannerContext context = snapshot.planner();
        return after(snapshot, plan, count)
                .withPlanner(new PlannerContext(
                        context.options(), List.of(), List.of(), List.of(), Lessons.resting(resting), Map.of()));
    }

    /** The snapshot after the first {@code count} steps. */
    private static ClusterSnapshot after(ClusterSnapshot snapshot, Plan plan, int count) {
        Map<InstanceId, HostId> moved = new HashMap<>();
        plan.steps().stream().limit(count).forEach(step -> moved.put(step.instance(), step.to()));
        List<Instance> instances = snapshot.instances().stream()
                .map(i -> moved.containsKey(i.id()) ? i.on(moved.get(i.id())) : i)
                .toList();
        return new ClusterSnapshot(
                snapshot.takenAt(),
                snapshot.hosts(),
                instances,
                snapshot.serverGroups(),
                snapshot.aggregates(),
                snapshot.planner());
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void theSameSnapshotGivesTheSamePlanWhateverItsOrder(Goal goal, String family, int seed) {
        ClusterSnapshot snapshot = cluster(goal, family, seed);
        List<Host> hosts = new ArrayList<>(snapshot.hosts());
        List<Instance> instances = new ArrayList<>(snapshot.instances());
        Collections.shuffle(hosts, new Random(seed));
        Collections.shuffle(instances, new Random(seed));
        ClusterSnapshot shuffled = new ClusterSnapshot(
                snapshot.takenAt(),
                hosts,
                instances,
                snapshot.serverGroups(),
                snapshot.aggregates(),
                snapshot.planner());

        assertThat(plan(shuffled)).isEqualTo(plan(snapshot));
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void noInstanceIsLostOrMovedTwice(Goal goal, String family, int seed) {
        ClusterSnapshot snapshot = cluster(goal, family, seed);
        Plan plan = plan(snapshot);

        assertThat(after(snapshot, plan, plan.steps().size()).instances())
                .extracting(Instance::id)
                .containsExactlyElementsOf(
                        snapshot.instances().stream().map(Instance::id).toList());
        assertThat(plan.steps()).extracting(Step::instance).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void claimsAreTrueAndNoRuleIsBroken(Goal goal, String family, int seed) {
        ClusterSnapshot snapshot = cluster(goal, family, seed);

        assertThat(Bench.judge(snapshot, plan(snapshot)).get("broken")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void planningAgainAfterThePlanFindsNothingToDo(Goal goal, String family, int seed) {
        ClusterSnapshot snapshot = cluster(goal, family, seed);
        Plan plan = plan(snapshot);

        Plan again = plan(after(snapshot, plan, plan.steps().size()));

        assertThat(again.steps()).isEmpty();
        assertThat(again.nothing()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void planningAgainInTheMiddleEndsNoWorseAndMovesNothingTwice(Goal goal, String family, int seed) {
        ClusterSnapshot snapshot = cluster(goal, family, seed);
        Plan plan = plan(snapshot);
        int half = plan.steps().size() / 2;

        Plan rest = plan(halfway(snapshot, plan, half));

        assertThat(rest.after().hotHosts()).isLessThanOrEqualTo(plan.after().hotHosts());
        List<InstanceId> moved =
                plan.steps().stream().limit(half).map(Step::instance).toList();
        assertThat(rest.steps()).noneMatch(step -> moved.contains(step.instance()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Goal.class,
            names = {"RELIEVE", "BALANCE"})
    void aCalmClusterIsLeftAlone(Goal goal) {
        ClusterSnapshot busy = Bench.withGoal(Bench.generate("hot", 20, 200, 5), Goal.BALANCE, 5);
        Plan spread = plan(busy);
        ClusterSnapshot calm = after(busy, spread, spread.steps().size());

        Plan plan = plan(Bench.withGoal(calm, goal, 3));

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.nothing().orElse("")).contains("no host is hot");
    }
}
