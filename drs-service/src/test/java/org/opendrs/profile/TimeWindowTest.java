package org.opendrs.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeWindowTest {
    @ParameterizedTest(name = "{0} has the median {1}")
    @CsvSource({"1, 1", "1 9, 5", "9 1 2, 2", "1 100 2 3, 2.5"})
    void medianOfAFewValues(String values, double median) {
        TimeWindow<Double> window = new TimeWindow<>(Duration.ofSeconds(60));
        long nanos = 0;
        for (String value : values.split(" ", -1)) {
            window.add(nanos++, Double.valueOf(value));
        }
        assertThat(window.median(Double::doubleValue)).hasValue(median);
    }

    @Test
    void forgetsWhatIsOlderThanItsLength() {
        TimeWindow<Double> window = new TimeWindow<>(Duration.ofNanos(10));
        window.add(0, 1.0);
        window.add(10, 2.0);
        window.add(11, 3.0);
        assertThat(window.size()).isEqualTo(2);
        assertThat(window.sum(Double::doubleValue)).isEqualTo(5.0);
    }

    @Test
    void holdsABoundedNumberHoweverOftenItIsFed() {
        TimeWindow<Double> window = new TimeWindow<>(Duration.ofDays(1));
        for (int i = 0; i < 3 * TimeWindow.MAX_ENTRIES; i++) {
            window.add(i, 1.0);
        }
        assertThat(window.size()).isEqualTo(TimeWindow.MAX_ENTRIES);
    }

    @Test
    void anEmptyWindowHasNoMedianAndNoMaximum() {
        TimeWindow<Double> window = new TimeWindow<>(Duration.ofSeconds(1));
        assertThat(window.median(Double::doubleValue)).isEmpty();
        assertThat(window.max(Double::doubleValue)).isEmpty();
        assertThat(window.recentRatio(Duration.ofSeconds(1), v -> true)).isZero();
    }
}
