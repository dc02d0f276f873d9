package org.opendrs.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class DemandForecastTest {
    private static final long STEP = Duration.ofMinutes(5).toNanos();

    private static DemandForecast after(int samples, IntToDoubleFunction demand) {
        DemandForecast forecast = new DemandForecast();
        for (int k = 0; k < samples; k++) {
            forecast.add(k * STEP, demand.applyAsDouble(k));
        }
        return forecast;
    }

    @Test
    void aSteadyDemandIsItsOwnForecast() {
        DemandForecast forecast = after(30, k -> 1.5);
        assertThat(forecast.level()).isCloseTo(1.5, within(1e-9));
        assertThat(forecast.deviation()).isCloseTo(0, within(1e-6));
        assertThat(forecast.covered()).isEqualTo(Duration.ofMinutes(145));
    }

    @Test
    void noiseIsDeviationAndNotLevel() {
        Random random = new Random(7);
        double[] noise =
                random.ints(500, 0, 2).mapToDouble(coin -> 2.0 * coin - 1).toArray();
        DemandForecast forecast = after(500, k -> 3 + noise[k]);
        assertThat(forecast.level()).isCloseTo(3, within(0.4));
        assertThat(forecast.deviation()).isCloseTo(1, within(0.1));
    }

    @Test
    void aSpikeMovesTheLevelLittle() {
        double calm = after(60, DemandForecastTest::ripple).level();
        double spiked = after(60, k -> k == 59 ? 4 : ripple(k)).level();
        assertThat(spiked - calm).isLessThan(0.15 * (4 - calm));
    }

    @Test
    void aLastingRiseIsTheLevelWithinAQuarterOfAnHour() {
        assertThat(after(63, k -> k < 60 ? ripple(k) : 4 + ripple(k)).level()).isGreaterThan(2.5);
        assertThat(after(72, k -> k < 60 ? ripple(k) : 4 + ripple(k)).level()).isGreaterThan(4);
    }

    @Test
    void aFallIsBelievedSlowly() {
        assertThat(after(63, k -> k < 60 ? 4 + ripple(k) : ripple(k)).level()).isGreaterThan(4);
        assertThat(after(60 + 96, k -> k < 60 ? 4 + ripple(k) : ripple(k)).level())
                .isLessThan(1.5);
    }

    @Test
    void fewSamplesAreAnUncertainLevel() {
        double few = after(4, DemandForecastTest::ripple).deviation();
        double many = after(200, DemandForecastTest::ripple).deviation();
        assertThat(few).isGreaterThan(1.1 * many);
        assertThat(after(1, k -> 2).level()).isEqualTo(2);
        assertThat(after(1, k -> 2).deviation()).isZero();
        assertThat(after(0, k -> 2).deviation()).isZero();
    }

    @Test
    void samplesOfSecondsTellNoMoreThanTheTimeThatTheyCover() {
        DemandForecast dense = new DemandForecast();
        for (int second = 0; second <= 9000; second += 2) {
            dense.add(Duration.ofSeconds(second).toNanos(), ripple(second / 300));
        }
        DemandForecast sparse = after(31, DemandForecastTest::ripple);
        assertThat(dense.level()).isCloseTo(sparse.level(), within(0.01));
        assertThat(dense.deviation()).isCloseTo(sparse.deviation(), within(0.01));
        assertThat(dense.forecast())
                .hasValueSatisfying(forecast -> assertThat(forecast.quantileCores())
                        .isCloseTo(dense.level() + 1.645 * dense.deviation(), within(1e-9)));
    }

    @Test
    void halfAnHourMustBeKnown() {
        assertThat(after(6, DemandForecastTest::ripple).forecast()).isEmpty();
        assertThat(after(7, DemandForecastTest::ripple).forecast()).isPresent();
    }

    @Test
    void longSilenceCountsForAsMuchAsManySamples() {
        DemandForecast forecast = after(24, k -> 1);
        forecast.add(23 * STEP + Duration.ofHours(24).toNanos(), 3);
        assertThat(forecast.level()).isGreaterThan(2.9);
    }

    /** 0.9 and 1.1 in turn. */
    private static double ripple(int k) {
        return k % 2 == 0 ? 0.9 : 1.1;
    }
}
