package org.opendrs.sim.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CpuSharesTest {
    @Test
    void everybodyGetsAllWhenThereIsEnough() {
        assertThat(CpuShares.divide(4, new double[] {1, 0.5, 2})).containsExactly(1, 0.5, 2);
    }

    @Test
    void whoWantsLittleGetsItAndTheOthersShareTheRest() {
        assertThat(CpuShares.divide(4, new double[] {0.5, 2, 3})).containsExactly(0.5, 1.75, 1.75);
    }

    @Test
    void nobodyWantsAnything() {
        assertThat(CpuShares.divide(4, new double[] {})).isEmpty();
        assertThat(CpuShares.divide(0, new double[] {0, 0})).containsExactly(0, 0);
    }

    @Test
    void aHostWithNothingToGiveGivesNothing() {
        assertThat(CpuShares.divide(-1, new double[] {1, 2})).containsExactly(0, 0);
    }

    @Test
    void neverGivesMoreThanWantedOrThereIsAndNeverLeavesAnyoneHungryForNothing() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 2000; round++) {
            double[] wanted = random.doubles(random.nextInt(1, 12), 0, 8).toArray();
            double capacity = random.nextDouble(0, 20);

            double[] granted = CpuShares.divide(capacity, wanted);

            double sum = Arrays.stream(granted).sum();
            assertThat(sum).isCloseTo(Math.min(capacity, Arrays.stream(wanted).sum()), within(1e-9));
            double most = Arrays.stream(granted).max().orElseThrow();
            for (int i = 0; i < wanted.length; i++) {
                assertThat(granted[i]).isBetween(0.0, wanted[i] + 1e-9);
                boolean hungry = granted[i] < wanted[i] - 1e-9;
                assertThat(!hungry || granted[i] > most - 1e-9)
                        .as("a hungry one has the most")
                        .isTrue();
            }
        }
    }
}
