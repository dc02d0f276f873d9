package org.opendrs.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeWindowTest {
    @ParameterizedTest(name = "{0} has the median {1}")
    @CsvSource({"1, 1", "1 9, 5", "9 1 2, 2", "1 100 2 3, 2.5"})
    void medianOfAFewValues(String values, double median) {
        TimeWindow window = new TimeWindow(Duration.ofSeconds(60));
        long nanos = 0;
        for (String value : values.split(" ", -1)) {
            window.add(nanos++, Double.parseDouble(value), 0);
        }
        assertThat(window.median()).hasValue(median);
    }

    @Test
    void forgetsWhatIsOlderThanItsLength() {
        TimeWindow window = new TimeWindow(Duration.ofNanos(10));
        window.add(0, 1.0, -1.0);
        window.add(10, 2.0, -2.0);
        window.add(11, 3.0, -3.0);
        assertThat(window.size()).isEqualTo(2);
        assertThat(window.first(0)).isEqualTo(2.0);
        assertThat(window.second(0)).isEqualTo(-2.0);
        assertThat(window.covered(0)).isEqualTo(Duration.ofNanos(1));
    }

    @Test
    void holdsABoundedNumberHoweverOftenItIsFed() {
        TimeWindow window = new TimeWindow(Duration.ofDays(1));
        for (int i = 0; i < 3 * TimeWindow.MAX_ENTRIES; i++) {
            window.add(i, 1.0, 1.0);
        }
        assertThat(window.size()).isEqualTo(TimeWindow.MAX_ENTRIES);
    }

    @Test
    void anEmptyWindowHasNoMedian() {
        TimeWindow window = new TimeWindow(Duration.ofSeconds(1));
        assertThat(window.median()).isEmpty();
        assertThat(window.covered(0)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void agreesWithSortingAllThatIsInIt(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int length = 1 + random.nextInt(100);
        TimeWindow window = new TimeWindow(Duration.ofNanos(length));
        HighestOf highest = new HighestOf(Duration.ofNanos(length));
        List<double[]> all = new ArrayList<>();
        long nanos = 0;
        for (int i = 0; i < 500; i++) {
            nanos += random.nextInt(4);
            double value = random.nextInt(12); // some are equal
            window.add(nanos, value, -value);
            highest.add(nanos, value);
            all.add(new double[] {nanos, value});
            long oldest = nanos - length;
            double[] sorted = all.stream()
                    .filter(entry -> entry[0] >= oldest)
                    .mapToDouble(entry -> entry[1])
                    .sorted()
                    .toArray();
            double middle = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
            assertThat(window.size()).isEqualTo(sorted.length);
            assertThat(window.median()).hasValue(middle);
            assertThat(highest.value()).hasValue(sorted[sorted.length - 1]);
            assertThat(window.first(window.size() - 1)).isEqualTo(value);
            assertThat(window.second(0)).isEqualTo(-window.first(0));
        }
    }

    @Test
    void theHighestOfEqualNumbersTakesNoRoom() {
        HighestOf highest = new HighestOf(Duration.ofSeconds(60));
        assertThat(highest.value()).isEmpty();
        for (int second = 0; second < 60; second++) {
            highest.add(Duration.ofSeconds(second).toNanos(), 5);
        }
        assertThat(highest.size()).isEqualTo(1);
        assertThat(highest.value()).hasValue(5);
    }
}
