package org.opendrs.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.CpuRelief;
import org.opendrs.model.Flavor;
import org.opendrs.model.Goal;
import org.opendrs.model.HostId;
import org.opendrs.model.Hotspot;
import org.opendrs.model.InstanceId;
import org.opendrs.model.Lessons;
import org.opendrs.model.PlannerContext;
import org.opendrs.model.PlannerContext.InFlight;
import org.opendrs.model.PlannerContext.Reservation;
import org.opendrs.model.PlannerOptions;
import org.opendrs.model.ServerGroup.Policy;

/** One situation, one decision. */
class PlannerTest extends PlannedCluster {
    @Test
    void movesTheCheapestInstanceThatIsEnough() {
        Plan plan = plan(hotAndCool());

        assertThat(moves(plan)).containsExactly("small hot>cool");
        assertThat(plan.steps().get(0).reason()).isEqualTo("cpu demand 17.0 of 16.0 cores on hot");
        assertThat(plan.after().hotHosts()).isZero();
    }

    @Test
    void whereOnlyHotspotsAreRelievedDemandAloneMovesNothing() {
        TestCluster cluster = hotAndCool()
                .context(before -> before.withOptions(before.options().withCpuRelief(CpuRelief.HOTSPOTS)));
        Plan calm = plan(cluster);
        assertThat(calm.steps()).isEmpty();
        assertThat(calm.nothing().orElseThrow()).startsWith("no host is a hotspot");

        Plan reported = plan(cluster.context(
                before -> before.withHotspots(List.of(new Hotspot(HOT, Hotspot.Kind.CPU, Instant.EPOCH)))));
        assertThat(moves(reported)).containsExactly("small hot>cool");
        assertThat(reported.steps().get(0).reason()).isEqualTo("cpu hotspot on hot");
    }

    /** The full host could take a small one from the fuller, which could then take one from the hot host, and so on for ever. */
    @Test
    void smallInstancesAreNotShiftedAboutAFullCluster() {
        TestCluster cluster = new TestCluster();
        for (String host : List.of("hot", "full", "fuller")) {
            cluster.host(host, it -> it.cpuRatio(16));
        }
        IntStream.range(0, 39).forEach(n -> cluster.instance("hot-" + n, "hot", 0.4, 64));
        IntStream.range(0, 46).forEach(n -> cluster.instance("full-" + n, "full", 0.3, 64));
        IntStream.range(0, 47).forEach(n -> cluster.instance("fuller-" + n, "fuller", 0.3, 64));
        cluster.instance("full", "full", 0.25, 64).instance("fuller", "fuller", 0.15, 64);

        assertThat(moves(plan(cluster))).isEmpty();
    }

    @Test
    void whatIsOnItsWayAlreadyIsEnough() {
        InFlight onItsWay = new InFlight(new InstanceId("small"), HOT, new HostId("cool"));
        TestCluster cluster = hotAndCool()
                .context(before -> new PlannerContext(
                        before.options(),
                        List.of(new Hotspot(HOT, Hotspot.Kind.CPU, Instant.EPOCH)),
                        List.of(onItsWay),
                        List.of(),
                        Lessons.NONE,
                        Map.of()));

        assertThat(moves(plan(cluster))).isEmpty();
    }

    @Test
    void aMoveTakesTheCopyAndWhatNovaAddsAndEarlierMovesCorrectTheCopyOnly() {
        Prediction usual = plan(hotAndCool()).steps().get(0).predicted();
        assertThat(usual.totalSeconds()).isCloseTo(usual.seconds() + 6.5, within(1e-9));

        TestCluster slow = hotAndCool()
                .context(before ->
                        before.withLessons(new Lessons(Map.of(), List.of(), List.of(), Map.of("hot>cool", 3.0))));
        Prediction corrected = plan(slow).steps().get(0).predicted();
        assertThat(corrected.seconds()).isCloseTo(3 * usual.seconds(), within(1e-9));
        assertThat(corrected.totalSeconds()).isCloseTo(corrected.seconds() + 6.5, within(1e-9));
    }

    @Test
    void prefersAnInstanceThatDidNotMoveLately() {
        TestCluster cluster = hotAndCool()
                .instance("twin", "hot", 3, 2100)
                .context(before -> before.withLessons(
                        Lessons.resting(Map.of(new InstanceId("small"), Instant.parse("2026-11-22T11:59:00Z")))));

        assertThat(moves(plan(cluster.instance("relief", "cool", 0, 1)))).contains("twin hot>cool");
    }

    @Test
    void doesNothingForAnEmptyCloud() {
        for (Goal goal : List.of(Goal.RELIEVE, Goal.BALANCE, Goal.CONSOLIDATE)) {
            TestCluster empty = new TestCluster().options(new PlannerOptions(goal, 5, Optional.empty()));
            assertThat(new Planner().plan(empty.snapshot()).steps()).isEmpty();
            assertThat(plan(empty.host("a")).steps()).isEmpty();
        }
    }

    @Test
    void saysWhyThereIsNothingToDo() {
        Plan plan = plan(new TestCluster().host("a").host("b").instance("one", "a", 1, 1024));

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.nothing()).hasValueSatisfying(why -> assertThat(why).contains("no host is hot"));
    }

    /** Each wants nearly a whole host of 16 cores: nowhere is room below the line, and yet one host each is better. */
    @Test
    void aReportedHotspotThatCannotBeCuredIsRelievedWhereThatIsClearlyBetter() {
        TestCluster cluster = new TestCluster()
                .host("hot")
                .host("cool")
                .instance("a", "hot", 15.5, 2048)
                .instance("b", "hot", 15.5, 4096);

        assertThat(plan(cluster.context(before ->
                                before.withHotspots(List.of(new Hotspot(HOT, Hotspot.Kind.CPU, Instant.EPOCH)))))
                        .steps())
                .extracting(step -> step.to().name())
                .containsExactly("cool");
        assertThat(plan(cluster.context(before -> before.withHotspots(List.of())))
                        .steps())
                .isEmpty();
    }

    @Test
    void aReportedHotspotThatItsFiguresDoNotShowGivesUpATenth() {
        TestCluster cluster = new TestCluster()
                .host("hot")
                .host("cool")
                .instance("big", "hot", 9, 16384)
                .instance("small", "hot", 2, 2048)
                .context(before -> new PlannerContext(
                        before.options(),
                        List.of(new Hotspot(HOT, Hotspot.Kind.CPU, Instant.EPOCH)),
                        List.of(),
                        List.of(),
                        Lessons.NONE,
                        Map.of()));

        assertThat(moves(plan(cluster))).containsExactly("small hot>cool");
    }

    @Test
    void runningMigrationsAndReservationsHoldTheirPlace() {
        TestCluster cluster = hotAndCool()
                .host("other")
                .instance("travelling", "other", 14, 1024)
                .context(before -> new PlannerContext(
                        before.options(),
                        List.of(),
                        List.of(new InFlight(new InstanceId("travelling"), new HostId("other"), new HostId("cool"))),
                        List.of(new Reservation(new HostId("other"), 60000)),
                        Lessons.NONE,
                        Map.of()));

        Plan plan = plan(cluster);

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.vetoCounts()).containsKey("measured-cpu");
    }

    @Test
    void othersMakeRoomWhenAnInstanceThatMustGoFindsNone() {
        TestCluster cluster = new TestCluster()
                .host("old", host -> host.service(true, true, true))
                .host("b")
                .host("c")
                .instance("large", "old", 1, 40000)
                .instance("b1", "b", 1, 20000)
                .instance("b2", "b", 1, 20000)
                .instance("c1", "c", 1, 30000);

        Plan plan = plan(cluster);

        assertThat(plan.steps()).extracting(Step::wave).containsExactly(1, 2);
        assertThat(plan.steps().get(1).instance()).isEqualTo(new InstanceId("large"));
        assertThat(plan.steps().get(0).reason()).contains("for large");
    }

    @Test
    void aWholeAffinityGroupStaysAndIsNamed() {
        TestCluster cluster = new TestCluster()
                .host("old", host -> host.service(true, true, true))
                .host("b")
                .instance("one", "old", 1, 1024)
                .instance("two", "old", 1, 1024)
                .instance("free", "old", 1, 1024)
                .group(Policy.AFFINITY, "one", "two");

        Plan plan = plan(cluster);

        assertThat(moves(plan)).containsExactly("free old>b");
        assertThat(plan.vetoes())
                .extracting(veto -> veto.instance() + " " + veto.rule())
                .containsExactly("one affinity", "two affinity");
    }

    @Test
    void partsACrowdedAntiAffinityGroup() {
        TestCluster cluster = new TestCluster()
                .host("a")
                .host("b")
                .instance("one", "a", 1, 8192)
                .instance("two", "a", 1, 1024)
                .group(Policy.ANTI_AFFINITY, "one", "two");

        assertThat(moves(plan(cluster))).containsExactly("two a>b");
    }

    @Test
    void evacuatesAHostThatIsInService() {
        TestCluster cluster = new TestCluster()
                .host("a")
                .host("b")
                .instance("one", "a", 1, 8192)
                .instance("two", "a", 1, 1024)
                .options(new PlannerOptions(Goal.EVACUATE, 3, Optional.of(new HostId("a"))));

        Plan plan = plan(cluster);

        assertThat(plan.after().emptyHosts()).isEqualTo(1);
        assertThat(plan.steps()).extracting(Step::reason).containsOnly("evacuation of a");
    }

    @Test
    void nothingGoesToAHostThatIsEvacuated() {
        TestCluster cluster = hotAndCool()
                .host("warm")
                .instance("load", "warm", 4, 2048)
                .options(new PlannerOptions(Goal.EVACUATE, 3, Optional.of(new HostId("cool"))));

        assertThat(moves(plan(cluster))).containsExactly("small hot>warm");
    }

    @Test
    void avoidsHostsThatHoldMembersOfASoftAntiAffinityGroup() {
        TestCluster cluster = hotAndCool()
                .host("warm")
                .instance("load", "warm", 2, 2048)
                .instance("sister", "cool", 0.5, 1024)
                .group(Policy.SOFT_ANTI_AFFINITY, "small", "sister");

        assertThat(moves(plan(cluster))).containsExactly("small hot>warm");
    }

    @Test
    void anUnmovableHotHostIsExplainedInstanceByInstance() {
        TestCluster cluster =
                new TestCluster().host("hot").host("cool").instance("big", "hot", 16, 16384, big -> big.locked());

        Plan plan = plan(cluster);

        assertThat(plan.vetoes()).extracting(veto -> veto.rule()).containsExactly("locked");
        assertThat(plan.nothing()).hasValueSatisfying(why -> assertThat(why).contains("1 hosts need help"));
    }

    @Test
    void vetoesAreCountedBeyondThoseThatAreKept() {
        ClusterSnapshot snapshot = new TestCluster()
                .host("hot")
                .host("cool")
                .instance("a", "hot", 8, 16384, TestCluster.InstanceParts::locked)
                .instance("b", "hot", 8, 16384, TestCluster.InstanceParts::locked)
                .snapshot();

        Plan plan = new Planner(1).plan(snapshot);

        assertThat(plan.vetoes()).hasSize(1);
        assertThat(plan.vetoesLeftOut()).isEqualTo(1);
    }

    @Test
    void placesANewInstanceOnTheSafestHostThatItsGroupAllows() {
        ClusterSnapshot snapshot = hotAndCool()
                .host("warm")
                .instance("load", "warm", 2, 2048)
                .instance("sister", "cool", 0.5, 1024)
                .group(Policy.ANTI_AFFINITY, "sister", "small")
                .snapshot();
        PlacementRequest request = new PlacementRequest(
                "p1",
                new Flavor(4, 2048, 20, Map.of()),
                Optional.empty(),
                Optional.of("group-0"),
                OptionalDouble.empty(),
                OptionalDouble.empty());

        Placement placement = Placer.place(snapshot, request);

        assertThat(placement.hosts()).extracting(Placement.Choice::name).containsExactly(new HostId("warm"));
        assertThat(placement.vetoes())
                .extracting(veto -> veto.host() + " " + veto.rule())
                .contains("cool anti-affinity");
    }
}
