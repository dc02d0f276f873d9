package org.opendrs.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.Goal;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.Cluster;

/**
 * How far plans are from the optimum, on 12-host cases that an exact solver can do. Objective of {@code relieve}: no hot host, then
 * the least traffic.
 */
class ExactGapTest {
    private static final int HOSTS = 12;
    /** Six instances a host: no room to spare; often nothing can help. */
    private static final int SCARCE = 72;

    private static final int USUAL = 144;

    @Test
    void aDozenSeedsAreNearTheOptimum() {
        checkGaps(USUAL, 12);
    }

    @Test
    @Tag("bench")
    void twoHundredSeedsAreNearTheOptimum() {
        checkGaps(USUAL, 200);
        checkGaps(SCARCE, 200);
    }

    private static void checkGaps(int instances, int seeds) {
        List<Double> gaps = new ArrayList<>();
        LongStream.rangeClosed(1, seeds).forEach(seed -> {
            ClusterSnapshot snapshot = Bench.withGoal(Bench.generate("hot", HOSTS, instances, seed), Goal.RELIEVE, 3);
            Plan plan = new Planner().plan(snapshot);
            double mib = plan.steps().stream()
                    .mapToDouble(step -> step.predicted().transferMib())
                    .sum();
            double known = plan.after().hotHosts() == 0 ? mib : Double.POSITIVE_INFINITY;
            ExactRelief.solve(new Board(Cluster.of(snapshot)), known).ifPresent(optimum -> {
                assertThat(plan.after().hotHosts())
                        .as("hot hosts, seed " + seed)
                        .isZero();
                gaps.add(mib / optimum - 1);
                if (mib / optimum > 1.01) {
                    System.out.printf("seed %d: %.3f of the optimum%n", seed, mib / optimum);
                }
            });
        });
        double mean = gaps.stream().mapToDouble(gap -> gap).average().orElseThrow();
        double worst = gaps.stream().mapToDouble(gap -> gap).max().orElseThrow();
        System.out.printf(
                "%d hosts, %d instances: gap to the optimum over %d seeds: mean %.4f, worst %.4f%n",
                HOSTS, instances, gaps.size(), mean, worst);
        assertThat(gaps.stream().mapToDouble(gap -> gap).min().orElseThrow()).isGreaterThan(-1e-6);
        assertThat(mean).isLessThanOrEqualTo(0.03);
        assertThat(worst).isLessThanOrEqualTo(0.15);
    }
}
