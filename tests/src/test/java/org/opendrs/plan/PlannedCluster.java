package org.opendrs.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.HostId;

/** Plans that the judge knows no fault of. */
abstract class PlannedCluster {
    static final HostId HOT = new HostId("hot");

    static Plan plan(TestCluster cluster) {
        ClusterSnapshot snapshot = cluster.snapshot();
        Plan plan = new Planner().plan(snapshot);
        assertThat(Bench.judge(snapshot, plan).get("broken")).isEmpty();
        return plan;
    }

    static List<String> moves(Plan plan) {
        return plan.steps().stream()
                .map(step -> step.instance() + " " + step.from() + ">" + step.to())
                .toList();
    }

    /** {@code hot} wants 17 of its 16 cores, in three instances of different size; {@code cool} is idle. */
    static TestCluster hotAndCool() {
        return new TestCluster()
                .host("hot")
                .host("cool")
                .instance("big", "hot", 9, 16384)
                .instance("middle", "hot", 5, 8192)
                .instance("small", "hot", 3, 2048);
    }
}
