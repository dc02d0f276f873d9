package org.opendrs.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.Mode;
import org.opendrs.model.ServerGroup.Policy;
import org.opendrs.plan.TestCluster.HostParts;
import org.opendrs.plan.TestCluster.InstanceParts;
import org.opendrs.plan.board.Cluster;
import org.opendrs.plan.filter.Rules;

/**
 * What each rule is for: a small cluster where the planner without that one rule makes a plan that the judge finds broken (or that
 * leaves a host hot), and with it one that is right. Host {@code hot} must lose {@code hog}; {@code idle} is the tempting host and
 * {@code busy} the other one.
 */
class FilterMutationTest {
    static Stream<Arguments> cases() {
        return Stream.of(
                destination("host-in-service", host -> host.service(true, false, false)),
                destination("cell", host -> host.cell("cell2")),
                destination("placement-capacity", host -> host.cpuRatio(0.1)),
                destination("availability-zone", host -> host.zone("az2"), hog -> hog.pinned("nova")),
                destination("traits-required", host -> host, hog -> hog.spec("trait:SSD", "required")),
                destination("traits-forbidden", host -> host.traits("OLD"), hog -> hog.spec("trait:OLD", "forbidden")),
                destination("hypervisor-version", host -> host.version(6000000)),
                Arguments.of("convergence", pair(host -> host.bandwidth(10), hog -> hog.dirty(50))),
                Arguments.of(
                        "isolated-aggregate",
                        base(host -> host, hog -> hog).aggregate(Map.of("trait:SSD", "required"), "idle")),
                Arguments.of(
                        "tenant-isolation",
                        base(host -> host, hog -> hog).aggregate(Map.of("filter_tenant_id", "p2, p3"), "idle")),
                Arguments.of(
                        "anti-affinity",
                        base(host -> host, hog -> hog)
                                .instance("sister", "idle", 0.1, 512)
                                .group(Policy.ANTI_AFFINITY, "hog", "sister")),
                Arguments.of(
                        "affinity",
                        base(host -> host, hog -> hog)
                                .instance("sister", "busy", 0.1, 512)
                                .group(Policy.AFFINITY, "hog", "sister")),
                Arguments.of("measured-cpu", pair(host -> host, hog -> hog).instance("load", "idle", 12, 512)),
                Arguments.of(
                        "measured-memory",
                        pair(host -> host.ramRatio(2), hog -> hog).instance("load", "idle", 0.1, 63000)),
                departure("locked", InstanceParts::locked),
                departure("task-state", small -> small.taskState("resize_prep")),
                departure("vm-state", small -> small.vmState("stopped")),
                departure("not-migratable", small -> small.notMigratable("vGPU")),
                departure("mode-off", small -> small.mode(Mode.OFF)),
                Arguments.of("source-down", sourceDown()));
    }

    private static Arguments destination(String rule, UnaryOperator<HostParts> idle) {
        return destination(rule, idle, hog -> hog);
    }

    private static Arguments destination(String rule, UnaryOperator<HostParts> idle, UnaryOperator<InstanceParts> hog) {
        return Arguments.of(rule, base(idle, hog));
    }

    /** {@code hot} is too hot by less than {@code hog} takes; {@code idle} is the only host that it could go to. */
    private static TestCluster pair(UnaryOperator<HostParts> idle, UnaryOperator<InstanceParts> hog) {
        return new TestCluster()
                .host("hot", host -> host.version(7000000))
                .host("idle", idle)
                .instance("hog", "hot", 4, 4096, hog)
                .instance("rest", "hot", 12, 16384, InstanceParts::locked);
    }

    /** As {@link #pair}, and {@code busy} would do, too. */
    private static TestCluster base(UnaryOperator<HostParts> idle, UnaryOperator<InstanceParts> hog) {
        return pair(idle, hog)
                .host("busy", host -> host.version(7000000).traits("SSD"))
                .instance("calm", "busy", 4, 8192);
    }

    /** {@code small} is the cheapest to move and must not be; {@code hog} can. */
    private static Arguments departure(String rule, UnaryOperator<InstanceParts> small) {
        return Arguments.of(
                rule,
                new TestCluster()
                        .host("hot")
                        .host("idle")
                        .instance("hog", "hot", 4, 4096)
                        .instance("rest", "hot", 9, 16384, InstanceParts::locked)
                        .instance("small", "hot", 4, 512, small));
    }

    private static TestCluster sourceDown() {
        return new TestCluster()
                .host("hot", host -> host.service(false, true, false))
                .host("idle")
                .instance("hog", "hot", 15, 4096)
                .instance("rest", "hot", 4, 4096);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aPlanWithoutTheRuleIsBrokenAndWithItIsNot(String rule, TestCluster cluster) {
        ClusterSnapshot snapshot = cluster.snapshot();

        assertThat(isBroken(snapshot, "no such rule")).as("with all rules").isFalse();
        assertThat(isBroken(snapshot, rule)).as("without " + rule).isTrue();
    }

    private static boolean isBroken(ClusterSnapshot snapshot, String removed) {
        Cluster compiled = Cluster.of(snapshot);
        Plan plan = new Planner().plan(compiled, Rules.of(compiled).without(removed));
        JsonNode verdict = Bench.judge(snapshot, plan);
        boolean newlyHot =
                verdict.at("/after/hotHosts").asInt() > 0 && !plan.steps().isEmpty();
        return !verdict.get("broken").isEmpty() || newlyHot;
    }
}
