package org.opendrs.balloon.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharesTest {
    @Test
    void goesByWeightAndPassesOnWhatOneDoesNotWant() {
        assertThat(Shares.divide(90, new double[] {100, 100}, new double[] {1, 2}))
                .containsExactly(30, 60);
        assertThat(Shares.divide(90, new double[] {10, 100}, new double[] {1, 2}))
                .containsExactly(10, 80);
    }

    @Test
    void nothingIsDividedOfNothing() {
        assertThat(Shares.divide(-5, new double[] {10}, new double[] {1})).containsExactly(0);
        assertThat(Shares.divide(10, new double[0], new double[0])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void givesAllThatIsWantedOrThere(long seed) {
        Random random = new Random(seed);
        double[] wanted = random.doubles(9, 0, 100).toArray();
        double[] weights = random.doubles(9, 0.1, 10).toArray();
        double amount = random.nextDouble() * 600;
        double[] parts = Shares.divide(amount, wanted, weights);
        double expected = Math.min(amount, DoubleStream.of(wanted).sum());
        assertThat(DoubleStream.of(parts).sum()).isBetween(expected - 1e-3, expected + 1e-6);
        for (int i = 0; i < parts.length; i++) {
            assertThat(parts[i]).isLessThanOrEqualTo(wanted[i] + 1e-9);
        }
    }
}
