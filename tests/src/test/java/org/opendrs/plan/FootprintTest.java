package org.opendrs.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.model.PlannerContext;
import org.opendrs.model.PlannerContext.InFlight;
import org.opendrs.plan.TestCluster.HostParts;
import org.opendrs.plan.filter.Footprint;
import org.opendrs.plan.filter.Vetoes;

/** What an arrival holds and what it finds; a host has 64 GiB, of which nothing is reserved. */
class FootprintTest {
    private static Footprint footprint(TestCluster cluster) {
        return new Vetoes(cluster.snapshot()).footprint(new InstanceId("web"), new HostId("target"));
    }

    private static TestCluster cluster(UnaryOperator<HostParts> target) {
        return new TestCluster()
                .host("source")
                .host("target", target)
                .instance("web", "source", 1, 4096)
                .instance("there", "target", 1, 10_000);
    }

    @Test
    void freeIsWhatTheGuestsThereDoNotHold() {
        assertThat(footprint(cluster(host -> host))).isEqualTo(new Footprint(4096, 65536 - 10_000));
    }

    @Test
    void whatElseUsesTheHostIsNotFree() {
        assertThat(footprint(cluster(host -> host.usedMib(30_000))).freeMib()).isEqualTo(65536 - 30_000);
        assertThat(footprint(cluster(host -> host.usedMib(5_000))).freeMib())
                .as("part of what the guests hold was measured elsewhere")
                .isEqualTo(65536 - 10_000);
    }

    @Test
    void aGuaranteeIsBroughtAlong() {
        TestCluster cluster = new TestCluster()
                .host("source")
                .host("target")
                .instance(
                        "web",
                        "source",
                        1,
                        1024,
                        guest -> guest.rightMib(8192).spec("drs:memory_guarantee_mib", "6000"));
        assertThat(footprint(cluster).arrivingMib()).isEqualTo(6000);
    }

    @Test
    void whoIsOnTheWayThereTakesWhatItHolds() {
        TestCluster cluster = cluster(host -> host)
                .instance("coming", "source", 1, 2000)
                .context(before -> running(
                        before, new InFlight(new InstanceId("coming"), new HostId("source"), new HostId("target"))));
        assertThat(footprint(cluster).freeMib()).isEqualTo(65536 - 10_000 - 2000);
        TestCluster there = cluster(host -> host)
                .context(before -> running(
                        before, new InFlight(new InstanceId("there"), new HostId("source"), new HostId("target"))));
        assertThat(footprint(there).freeMib()).as("counted once").isEqualTo(65536 - 10_000);
    }

    private static PlannerContext running(PlannerContext before, InFlight migration) {
        return before.seeing(Map.of(), List.of(migration), List.of());
    }
}
