package org.opendrs.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opendrs.model.Goal;
import org.opendrs.model.HostId;
import org.opendrs.model.Hotspot;
import org.opendrs.model.InstanceId;
import org.opendrs.model.Lessons;
import org.opendrs.model.Lessons.FullHost;
import org.opendrs.model.Lessons.LearnedVeto;
import org.opendrs.model.NovaFilter;
import org.opendrs.model.PlannerContext;
import org.opendrs.model.PlannerOptions;
import org.opendrs.plan.TestCluster.HostParts;
import org.opendrs.plan.TestCluster.InstanceParts;
import org.opendrs.plan.board.Cluster;
import org.opendrs.plan.filter.Rules;
import org.opendrs.plan.filter.Veto;
import org.opendrs.plan.filter.Vetoes;

/** Rules that the judge does not know, each asked by the question that verification asks: may this instance go to that host? */
class VetoTest {
    private static final InstanceId GUEST = new InstanceId("guest");
    private static final HostId TARGET = new HostId("target");
    private static final Instant SOON = Instant.parse("2026-11-22T12:30:00Z");

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of("sev", with(guest -> guest.spec("hw:mem_encryption", "True"))),
                Arguments.of("vtpm", with(guest -> guest.spec("hw:tpm_version", "2.0"))),
                Arguments.of("accelerator", with(guest -> guest.spec("accel:device_profile", "fpga"))),
                Arguments.of("pci", with(guest -> guest.spec("pci_passthrough:alias", "gpu:1"))),
                Arguments.of(
                        "placement-resources", with(host -> host.inventory("PCPU", 3), "hw:cpu_policy", "dedicated")),
                Arguments.of("placement-resources", with(host -> host.inventory("PCPU", 3), "resources:VGPU", "1")),
                Arguments.of("aggregate-extra-specs", aggregateCase("gold")),
                Arguments.of("cpu-features", cpuCase("HW_CPU_X86_AVX512F")),
                Arguments.of(
                        "hotspot",
                        new TestCluster()
                                .host("source")
                                .host("target", host -> host.steal(0.2))
                                .instance("guest", "source", 1, 1024)),
                Arguments.of("hotspot", with(guest -> guest).context(VetoTest::targetReported)),
                Arguments.of("cool-down", with(guest -> guest).context(VetoTest::resting)),
                Arguments.of("learned", with(guest -> guest).context(VetoTest::refused)),
                Arguments.of("no-room", with(guest -> guest).context(before -> full(before, 1023))),
                Arguments.of("no-gain", with(guest -> guest).context(VetoTest::sourceReported)),
                Arguments.of("not-measured", with(guest -> guest).context(before -> blind(before, TARGET))));
    }

    private static TestCluster with(UnaryOperator<InstanceParts> guest) {
        return new TestCluster().host("source").host("target").instance("guest", "source", 1, 1024, guest);
    }

    private static TestCluster with(UnaryOperator<HostParts> target, String spec, String value) {
        return new TestCluster()
                .host("source")
                .host("target", target)
                .instance("guest", "source", 1, 1024, guest -> guest.spec(spec, value));
    }

    private static TestCluster aggregateCase(String name) {
        return with(host -> host, "aggregate_instance_extra_specs:class", name)
                .aggregate(Map.of("class", "bronze, silver"), "target")
                .options(new PlannerOptions(Goal.RELIEVE, 3, Optional.empty(), EnumSet.allOf(NovaFilter.class)));
    }

    private static TestCluster cpuCase(String feature) {
        return new TestCluster()
                .host("source", host -> host.traits(feature, "CUSTOM_RACK_1"))
                .host("target", host -> host.traits("HW_CPU_X86_AVX"))
                .instance("guest", "source", 1, 1024);
    }

    private static PlannerContext resting(PlannerContext before) {
        return before.withLessons(Lessons.resting(Map.of(GUEST, SOON)));
    }

    private static PlannerContext blind(PlannerContext before, HostId host) {
        return before.seeing(Map.of(host, "last measured 20 s ago"), List.of(), List.of());
    }

    private static PlannerContext targetReported(PlannerContext before) {
        return reported(before, new Hotspot(TARGET, Hotspot.Kind.MEMORY, Instant.EPOCH));
    }

    /** The guest is alone on a host like the target: it gains nothing there. */
    private static PlannerContext sourceReported(PlannerContext before) {
        return reported(before, new Hotspot(new HostId("source"), Hotspot.Kind.CPU, Instant.EPOCH));
    }

    private static PlannerContext reported(PlannerContext before, Hotspot hotspot) {
        return before.withHotspots(List.of(hotspot));
    }

    private static PlannerContext refused(PlannerContext before) {
        LearnedVeto veto = new LearnedVeto(GUEST, TARGET, "numa", SOON);
        return before.withLessons(new Lessons(Map.of(), List.of(veto), List.of(), Map.of()));
    }

    private static PlannerContext full(PlannerContext before, long roomMib) {
        FullHost full = new FullHost(TARGET, roomMib, SOON);
        return before.withLessons(new Lessons(Map.of(), List.of(), List.of(full), Map.of()));
    }

    private static Set<String> rules(TestCluster cluster) {
        return Vetoes.of(cluster.snapshot(), GUEST, TARGET).stream()
                .map(Veto::rule)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theRuleAloneRefuses(String rule, TestCluster cluster) {
        assertThat(rules(cluster)).containsExactly(rule);
    }

    @Test
    void aHostThatCouldNotMakeRoomTakesWhoBringsNoMoreThanItHad() {
        assertThat(rules(with(guest -> guest).context(before -> full(before, 1024))))
                .isEmpty();
    }

    @Test
    void nothingStandsAgainstAnOrdinaryMove() {
        assertThat(rules(with(guest -> guest))).isEmpty();
        assertThat(rules(aggregateCase("silver"))).isEmpty();
        assertThat(rules(cpuCase("HW_CPU_X86_AVX"))).isEmpty();
        assertThat(rules(with(host -> host.inventory("PCPU", 4), "hw:cpu_policy", "dedicated")))
                .isEmpty();
    }

    @Test
    void nothingLeavesAHostThatNobodyMeasures() {
        TestCluster cluster = with(guest -> guest).context(before -> blind(before, new HostId("source")));

        assertThat(rules(cluster)).containsExactly("not-measured");
    }

    @Test
    void whatNobodyToldIsLeftToNova() {
        assertThat(rules(with(host -> host, "resources:VGPU", "1"))).isEmpty();
    }

    @Test
    void aRuleThatHasRunOutRefusesNothing() {
        TestCluster cluster = with(guest -> guest).context(VetoTest::resting);
        var later = cluster.snapshot();

        assertThat(new Vetoes(new org.opendrs.model.ClusterSnapshot(
                                SOON,
                                later.hosts(),
                                later.instances(),
                                later.serverGroups(),
                                later.aggregates(),
                                later.planner()))
                        .of(GUEST, TARGET))
                .isEmpty();
    }

    @Test
    void everyRuleHasACase() {
        Set<String> tested = new HashSet<>();
        Stream.concat(cases(), FilterMutationTest.cases())
                .forEach(arguments -> tested.add(arguments.get()[0].toString()));

        assertThat(tested)
                .containsExactlyInAnyOrderElementsOf(
                        Rules.of(Cluster.of(aggregateCase("gold").snapshot())).names());
    }
}
