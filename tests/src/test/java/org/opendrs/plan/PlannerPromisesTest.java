package org.opendrs.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.opendrs.model.Goal;
import org.opendrs.model.NovaFilter;
import org.opendrs.model.PlannerOptions;
import org.opendrs.model.SlaTargets;

/** What flavors promise, and who weighs more. */
class PlannerPromisesTest extends PlannedCluster {
    @Test
    void stealAboveAFlavorsTargetIsAHotspot() {
        TestCluster cluster = new TestCluster()
                .host("hot", host -> host.steal(0.06))
                .host("cool")
                .instance("big", "hot", 9, 16384)
                .instance("small", "hot", 2, 2048, small -> small.spec("drs:max_steal", "0.05"));

        assertThat(moves(plan(cluster))).containsExactly("small hot>cool");
    }

    /** Peaks added up would be 9.6 + 3 + 1.645 × (√0.75 + 0.5) = 14.85 of 14.4 cores; pooled they are 9.6 + 3 + 1.645 = 14.25. */
    @Test
    void whatGoesUpAndDownByItselfSeldomDoesSoOnAllInstancesAtOnce() {
        TestCluster cluster = new TestCluster()
                .host("hot")
                .host("cool")
                .instance("big", "hot", 9, 16384)
                .instance("middle", "hot", 5, 8192)
                .instance("small", "hot", 3, 2048, it -> it.deviation(0.5));
        for (String name : List.of("one", "two", "three")) {
            cluster.instance(name, "cool", 3.2, 1024, it -> it.deviation(0.5));
        }
        assertThat(moves(plan(cluster))).containsExactly("small hot>cool");
    }

    @Test
    void theLighterOfTwoEqualInstancesLeaves() {
        for (String heavy : List.of("one", "two")) {
            TestCluster cluster = new TestCluster().host("hot").host("cool");
            for (String name : List.of("one", "two")) {
                cluster.instance(name, "hot", 8, 4096, it -> it.weight(name.equals(heavy) ? 4 : 1));
            }
            assertThat(moves(plan(cluster))).containsExactly((heavy.equals("one") ? "two" : "one") + " hot>cool");
        }
    }

    @Test
    void whereOneHostCanBeCooledItIsThatOfHeavierInstances() {
        for (String heavy : List.of("a", "b")) {
            TestCluster cluster = new TestCluster().host("cool").instance("there", "cool", 8, 4096);
            for (String host : List.of("a", "b")) {
                cluster.host(host)
                        .instance(host + "-large", host, 10, 4096, it -> it.weight(host.equals(heavy) ? 5 : 1))
                        .instance(host + "-small", host, 6, 4096);
            }
            assertThat(moves(plan(cluster))).containsExactly(heavy + "-small " + heavy + ">cool");
        }
    }

    @Test
    void weightsThatAreAllTheSameChangeNothing() {
        for (double weight : new double[] {0.5, 1, 7}) {
            TestCluster cluster = new TestCluster().host("hot").host("cool");
            cluster.instance("big", "hot", 9, 16384, it -> it.weight(weight));
            cluster.instance("middle", "hot", 5, 8192, it -> it.weight(weight));
            cluster.instance("small", "hot", 3, 2048, it -> it.weight(weight));
            assertThat(moves(plan(cluster))).containsExactly("small hot>cool");
        }
    }

    private static PlannerOptions promising(SlaTargets sla) {
        return new PlannerOptions(Goal.RELIEVE, 3, Optional.empty(), NovaFilter.defaults(), sla);
    }

    @Test
    void stealAboveTheConfiguredTargetIsAHotspotWhereTheFlavorSaysNothing() {
        TestCluster silent = new TestCluster()
                .host("hot", host -> host.steal(0.06))
                .host("cool")
                .instance("big", "hot", 9, 16384, big -> big.spec("drs:max_steal", "0.5"))
                .instance("small", "hot", 2, 2048);
        SlaTargets five = new SlaTargets(OptionalDouble.of(0.05), 0);

        assertThat(moves(plan(silent))).isEmpty();
        assertThat(moves(plan(silent.options(promising(five))))).containsExactly("small hot>cool");
        TestCluster lenient = new TestCluster()
                .host("hot", host -> host.steal(0.06))
                .host("cool")
                .instance("big", "hot", 9, 16384, big -> big.spec("drs:max_steal", "0.5"))
                .instance("small", "hot", 2, 2048, small -> small.spec("drs:max_steal", "0.1"))
                .options(promising(five));
        assertThat(moves(plan(lenient))).isEmpty();
    }

    /** {@code cool} has an instance that wants little of what it has a right to. */
    private static TestCluster hotAndHalfAsleep(int rightMib, double guaranteeMib) {
        return new TestCluster()
                .host("hot")
                .host("cool", host -> host.ramRatio(2))
                .instance("big", "hot", 9, 16384)
                .instance("middle", "hot", 5, 8192)
                .instance("small", "hot", 3, 2048)
                .instance("asleep", "cool", 1, 1024, asleep -> asleep.rightMib(rightMib))
                .options(promising(new SlaTargets(OptionalDouble.empty(), guaranteeMib)));
    }

    @Test
    void theConfiguredGuaranteeHoldsUpToTheFlavorsMemory() {
        assertThat(moves(plan(hotAndHalfAsleep(65000, 60000)))).containsExactly("small hot>cool");
        assertThat(moves(plan(hotAndHalfAsleep(60000, 65536)))).containsExactly("small hot>cool");
        assertThat(plan(hotAndHalfAsleep(65000, 65536)).vetoCounts()).containsKey("measured-memory");
    }

    @Test
    void anArrivalFindsRoomForItsGuaranteedMemory() {
        TestCluster cluster = hotAndCool()
                .instance("guaranteed", "cool", 1, 1024, it -> it.spec("drs:memory_guarantee_mib", "64000"));

        assertThat(plan(cluster).vetoCounts()).containsKey("measured-memory");
    }
}
