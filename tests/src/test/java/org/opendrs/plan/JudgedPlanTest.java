package org.opendrs.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.Goal;

/** Plans for generated snapshots, judged by a tool that knows nothing of the planner. */
class JudgedPlanTest {
    private static JsonNode judged(ClusterSnapshot snapshot) {
        JsonNode verdict = Bench.judge(snapshot, new Planner().plan(snapshot));
        assertThat(verdict.get("broken")).as("broken rules and false claims").isEmpty();
        return verdict;
    }

    private static double transferRatio(ClusterSnapshot snapshot, JsonNode verdict) {
        double bound = Bench.bound(snapshot);
        return bound == 0 ? 1 : verdict.get("transferGib").asDouble() / bound;
    }

    @ParameterizedTest
    @CsvSource({"hot,20,200,42", "hot,100,2000,42", "mem,20,300,1", "mem,100,1500,1"})
    void coolsEveryHotHostNearTheLeastTraffic(String family, int hosts, int instances, long seed) {
        ClusterSnapshot snapshot = Bench.withGoal(Bench.generate(family, hosts, instances, seed), Goal.RELIEVE, 3);

        JsonNode verdict = judged(snapshot);

        assertThat(verdict.at("/after/hotHosts").asInt()).isZero();
        assertThat(transferRatio(snapshot, verdict)).isBetween(1.0, 1.15);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7})
    void breaksNoRuleAndEmptiesMaintenanceHosts(long seed) {
        ClusterSnapshot snapshot = Bench.withGoal(Bench.generate("rules", 100, 1500, seed), Goal.RELIEVE, 3);

        Plan plan = new Planner().plan(snapshot);
        JsonNode verdict = Bench.judge(snapshot, plan);

        assertThat(verdict.get("broken")).isEmpty();
        assertThat(verdict.at("/after/hotHosts").asInt()).isZero();
        assertThat(verdict.at("/after/onMaintenanceHosts").asLong())
                .as("every stay on a maintenance host has a reason")
                .isEqualTo(staysWithReason(snapshot, plan));
    }

    /** Instances left on maintenance hosts that a veto names. */
    private static long staysWithReason(ClusterSnapshot snapshot, Plan plan) {
        var left = plan.steps().stream().map(Step::instance).toList();
        var maintained = snapshot.hosts().stream()
                .filter(host -> host.service().maintenance())
                .map(host -> host.id())
                .toList();
        return snapshot.instances().stream()
                .filter(i -> maintained.contains(i.host()) && !left.contains(i.id()))
                .filter(i ->
                        plan.vetoes().stream().anyMatch(veto -> veto.instance().equals(i.id())))
                .count();
    }

    @ParameterizedTest
    @CsvSource({"100,2000,0.10,1150", "50,1000,0.052,1300"})
    void spreadsFurtherThanThePeersWithLessTraffic(int hosts, int instances, double stddev, double gib) {
        ClusterSnapshot snapshot = Bench.withGoal(Bench.generate("hot", hosts, instances, 42), Goal.BALANCE, 5);

        JsonNode verdict = judged(snapshot);

        assertThat(verdict.at("/after/cpuStddev").asDouble()).isLessThanOrEqualTo(stddev);
        assertThat(verdict.get("transferGib").asDouble()).isLessThanOrEqualTo(gib);
    }

    @ParameterizedTest
    @CsvSource({"20,120,12", "100,1200,61"})
    void emptiesAsManyHostsAsPossible(int hosts, int instances, int emptied) {
        ClusterSnapshot snapshot = Bench.withGoal(Bench.generate("cons", hosts, instances, 42), Goal.CONSOLIDATE, 3);

        JsonNode verdict = judged(snapshot);

        assertThat(verdict.at("/after/emptyHosts").asInt()).isEqualTo(emptied);
        assertThat(verdict.at("/after/hotHosts").asInt()).isZero();
        assertThat(verdict.get("transferGib").asDouble())
                .isLessThanOrEqualTo(1.08 * Bench.boundEmpty(snapshot, emptied));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void moreAggressivenessNeverBreaksARule(int aggressiveness) {
        judged(Bench.withGoal(Bench.generate("rules", 50, 800, 11), Goal.BALANCE, aggressiveness));
        judged(Bench.withGoal(Bench.generate("rules", 50, 800, 11), Goal.CONSOLIDATE, aggressiveness));
    }

    @Test
    @Tag("bench")
    void fiftySeedsOfHotSpotsStayUnderTenPercentMoreThanTheBound() {
        assertThat(medianRatio("hot", 50, 1000, 50)).isLessThanOrEqualTo(1.10);
    }

    @ParameterizedTest
    @CsvSource({"20,300", "100,1500", "500,8000"})
    @Tag("bench")
    void twentySeedsOfMemoryHotSpotsStayUnderTwentyPercentMore(int hosts, int instances) {
        assertThat(medianRatio("mem", hosts, instances, 20)).isLessThanOrEqualTo(1.20);
    }

    private static double medianRatio(String family, int hosts, int instances, int seeds) {
        List<Double> ratios = IntStream.rangeClosed(1, seeds)
                .mapToObj(seed -> {
                    var snapshot = Bench.withGoal(Bench.generate(family, hosts, instances, seed), Goal.RELIEVE, 3);
                    JsonNode verdict = judged(snapshot);
                    assertThat(verdict.at("/after/hotHosts").asInt())
                            .as("seed " + seed)
                            .isZero();
                    return transferRatio(snapshot, verdict);
                })
                .sorted()
                .toList();
        System.out.printf(
                "%s %dx%d: median %.3f, worst %.3f of the bound%n",
                family, hosts, instances, ratios.get(seeds / 2), ratios.get(seeds - 1));
        return ratios.get(seeds / 2);
    }

    @ParameterizedTest
    @CsvSource({"20,200,50", "60,900,50", "200,3000,50", "1000,15000,5"})
    @Tag("bench")
    void manySeedsOfRulesBreakNone(int hosts, int instances, int seeds) {
        for (int seed = 1; seed <= seeds; seed++) {
            judged(Bench.withGoal(Bench.generate("rules", hosts, instances, seed), Goal.RELIEVE, 3));
        }
    }
}
