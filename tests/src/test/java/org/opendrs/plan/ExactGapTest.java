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
    private static final int INSTANCES = 72;

    @Test
    void aDozenSeedsAreNearTheOptimum() {
        checkGaps(12);
    }

    @Test
    @Tag("bench")
    void twoHundredSeedsAreNearTheOptimum() {
        checkGaps(200);
    }

    private static void checkGaps(int seeds) {
        List<Double> gaps = new ArrayList<>();
        LongStream.rangeClosed(1, seeds).forEach(seed -> {
            ClusterSnapshot snapshot = Bench.withGoal(Bench.generate("hot", HOSTS, INSTANCES, seed), Goal.RELIEVE, 3);
            Plan plan = new Planner().plan(snapshot);
            Cluster cluster = Cluster.of(snapshot);
            ExactRelief.solve(new Board(cluster)).ifPresent(optimum -> {
                assertThat(plan.after().hotHosts())
                        .as("hot hosts, seed " + seed)
                        .isZero();
                double mib = plan.steps().stream()
                        .mapToDouble(step -> step.predicted().transferMib())
                        .sum();
                gaps.add(mib / optimum - 1);
            });
        });
        double mean = gaps.stream().mapToDouble(gap -> gap).average().orElseThrow();
        double worst = gaps.stream().mapToDouble(gap -> gap).max().orElseThrow();
        System.out.printf("gap to the optimum over %d seeds: mean %.4f, worst %.4f%n", gaps.size(), mean, worst);
        assertThat(gaps.stream().mapToDouble(gap -> gap).min().orElseThrow()).isGreaterThan(-1e-6);
        assertThat(mean).isLessThanOrEqualTo(0.03);
        assertThat(worst).isLessThanOrEqualTo(0.15);
    }
}
