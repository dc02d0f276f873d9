package org.opendrs.profile;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The highest of the numbers of the last {@code length} of time. Only those are kept that nothing later reaches: one when all are equal,
 * few when they vary. Bounded like a {@link TimeWindow}. Not safe for threads.
 */
final class HighestOf {
    private static final int FIRST_CAPACITY = 4;

    private final long lengthNanos;
    private long[] times = new long[FIRST_CAPACITY];
    private double[] values = new double[FIRST_CAPACITY];
    private int size;

    HighestOf(Duration length) {
        this.lengthNanos = length.toNanos();
    }

    void add(long nanos, double value) {
        while (size > 0 && values[size - 1] <= value) {
            size--;
        }
        forgetUntil(nanos - lengthNanos);
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        times[size] = nanos;
        values[size] = value;
        size++;
    }

    /** The oldest come first. */
    private void forgetUntil(long nanos) {
        int gone = 0;
        while (gone < size && (times[gone] < nanos || size - gone == TimeWindow.MAX_ENTRIES)) {
            gone++;
        }
        if (gone > 0) {
            System.arraycopy(times, gone, times, 0, size - gone);
            System.arraycopy(values, gone, values, 0, size - gone);
            size -= gone;
        }
    }

    /** Empty before the first number. */
    OptionalDouble value() {
        return size == 0 ? OptionalDouble.empty() : OptionalDouble.of(values[0]);
    }

    /** How many are kept. */
    int size() {
        return size;
    }
}
