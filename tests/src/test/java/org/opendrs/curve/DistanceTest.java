package org.opendrs.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistanceTest {
    /** From 300 to 500 MiB at a time. */
    private static MemoryCurve step(int when) {
        return new MemoryCurve(IntStream.range(0, 20)
                .mapToObj(second -> point(second, second < when ? 300 : 500))
                .toList());
    }

    private static MemoryPoint point(int second, double mib) {
        return new MemoryPoint(second, mib, mib, mib, mib);
    }

    private static Distance distance(MemoryCurve one, MemoryCurve other, double shift) {
        return Distance.of(one, other, MemoryPoint::actualMib, 0, 19, shift);
    }

    @Test
    void aCurveIsNoWayFromItself() {
        assertThat(distance(step(7), step(7), 0)).isEqualTo(new Distance(0, 0));
    }

    @Test
    void aStepThatComesLaterIsADifferenceUnlessItIsWithinTheTolerance() {
        assertThat(distance(step(7), step(11), 0)).isEqualTo(new Distance(4 * 200 / 20.0, 200));
        assertThat(distance(step(7), step(11), 2).greatestMib()).isEqualTo(200);
        assertThat(distance(step(7), step(11), 4)).isEqualTo(new Distance(0, 0));
    }

    @Test
    void anotherLevelIsADifferenceWhateverTheTolerance() {
        assertThat(distance(step(30), step(-1), 4)).isEqualTo(new Distance(200, 200));
    }
}
