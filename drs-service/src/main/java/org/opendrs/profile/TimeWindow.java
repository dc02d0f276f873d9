package org.opendrs.profile;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Pairs of numbers of the last {@code length} of time, oldest first, by index; and the median of the first ones. Not safe for threads.
 *
 * <p>Bounded twice: by time and by {@link #MAX_ENTRIES}, so that a caller who samples too often cannot fill the heap. Plain arrays: there
 * is one of these for each instance of a cloud, and each is asked with every sample.
 */
final class TimeWindow {
    /** 2 s samples over an hour, the longest window that is of use here. */
    static final int MAX_ENTRIES = 1800;

    private static final int FIRST_CAPACITY = 16;

    private final long lengthNanos;
    private final SortedValues sorted = new SortedValues();
    private long[] times = new long[FIRST_CAPACITY];
    private double[] pairs = new double[2 * FIRST_CAPACITY];
    private int oldest;
    private int size;

    TimeWindow(Duration length) {
        this.lengthNanos = length.toNanos();
    }

    void add(long nanos, double first, double second) {
        while (size > 0 && (size == MAX_ENTRIES || nanos - times[oldest] > lengthNanos)) {
            removeOldest();
        }
        if (size == times.length) {
            grow();
        }
        int place = place(size);
        times[place] = nanos;
        pairs[2 * place] = first;
        pairs[2 * place + 1] = second;
        sorted.add(first);
        size++;
    }

    private void removeOldest() {
        sorted.remove(pairs[2 * oldest]);
        oldest = place(1);
        size--;
    }

    /** To twice the capacity. */
    private void grow() {
        times = Arrays.copyOf(times, 2 * size);
        pairs = Arrays.copyOf(pairs, 4 * size);
        // what had wrapped around comes after what had not
        System.arraycopy(times, 0, times, size, oldest);
        System.arraycopy(pairs, 0, pairs, 2 * size, 2 * oldest);
    }

    private int place(int index) {
        int place = oldest + index;
        return place < times.length ? place : place - times.length;
    }

    int size() {
        return size;
    }

    /** Of a pair. @param index from 0, the oldest */
    double first(int index) {
        return pairs[2 * place(index)];
    }

    /** Of a pair. @param index from 0, the oldest */
    double second(int index) {
        return pairs[2 * place(index) + 1];
    }

    /** When a pair came, nanoseconds. @param index from 0, the oldest */
    long nanos(int index) {
        return times[place(index)];
    }

    /** From a pair to the newest; nothing when there is no such pair. @param index from 0, the oldest */
    Duration covered(int index) {
        return index >= size ? Duration.ZERO : Duration.ofNanos(nanos(size - 1) - nanos(index));
    }

    /** Half of the first ones lie at or below it: a spike shorter than half of the window does not move it. */
    OptionalDouble median() {
        return size == 0 ? OptionalDouble.empty() : OptionalDouble.of(sorted.median());
    }
}
