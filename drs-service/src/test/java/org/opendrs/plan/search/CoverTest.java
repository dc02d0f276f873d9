package org.opendrs.plan.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoverTest {
    private static final double[] NO_MEMORY = {0, 0, 0};

    @Test
    void takesTheCheapestSetThatSuffices() {
        double[] cpu = {0.6, 0.5, 1.2};
        double[] cost = {3, 3, 7};

        assertThat(Cover.cheapest(cpu, NO_MEMORY, cost)).containsExactly(0, 1);
    }

    @Test
    void takesOneLargeItemWhenTwoSmallOnesCostMore() {
        double[] cpu = {0.6, 0.5, 1.2};
        double[] cost = {3, 3, 5};

        assertThat(Cover.cheapest(cpu, NO_MEMORY, cost)).containsExactly(2);
    }

    @Test
    void givesNothingWhenAllTogetherDoNotSuffice() {
        assertThat(Cover.cheapest(new double[] {0.6, 0.3, 0}, NO_MEMORY, new double[] {1, 1, 1}))
                .isEmpty();
    }

    @Test
    void coversCpuAndMemoryTogether() {
        double[] cpu = {1, 0, 1};
        double[] memory = {0, 1, 1};

        assertThat(Cover.cheapest(cpu, memory, new double[] {2, 2, 3})).containsExactly(2);
        assertThat(Cover.cheapest(cpu, memory, new double[] {2, 2, 5})).containsExactly(0, 1);
    }

    @Test
    void isExactOnRandomSmallCases() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            int n = 1 + random.nextInt(12);
            double[] cpu = random.doubles(n, 0, 0.6).toArray();
            double[] memory = random.doubles(n, 0, 0.6).toArray();
            double[] cost = random.doubles(n, 1, 10).toArray();

            double found = price(Cover.cheapest(cpu, memory, cost), cost);

            assertThat(found).as("round " + round).isEqualTo(byTryingAll(cpu, memory, cost));
        }
    }

    /** Infinite for the empty set, which covers nothing. */
    private static double price(int[] items, double[] cost) {
        return items.length == 0
                ? Double.POSITIVE_INFINITY
                : Arrays.stream(items).sorted().mapToDouble(k -> cost[k]).reduce(0, Double::sum);
    }

    private static double byTryingAll(double[] cpu, double[] memory, double[] cost) {
        double best = Double.POSITIVE_INFINITY;
        for (int set = 1; set < 1 << cost.length; set++) {
            double cores = 0;
            double mib = 0;
            double sum = 0;
            for (int k = 0; k < cost.length; k++) {
                if ((set >> k & 1) == 1) {
                    cores += cpu[k];
                    mib += memory[k];
                    sum += cost[k];
                }
            }
            best = cores >= 1 && mib >= 1 ? Math.min(best, sum) : best;
        }
        return best;
    }
}
