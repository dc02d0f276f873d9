package org.opendrs.profile;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The entries of the last {@code length} of time, oldest first. Not safe for threads.
 *
 * <p>Bounded twice: by time and by {@link #MAX_ENTRIES}, so that a caller who samples too often cannot fill the heap.
 *
 * @param <T> what is kept
 */
final class TimeWindow<T> {
    /** 2 s samples over an hour, the longest window that is of use here. */
    static final int MAX_ENTRIES = 1800;

    private record Entry<T>(long nanos, T value) {}

    private final long lengthNanos;
    private final Deque<Entry<T>> entries = new ArrayDeque<>();

    TimeWindow(Duration length) {
        this.lengthNanos = length.toNanos();
    }

    void add(long nanos, T value) {
        entries.addLast(new Entry<>(nanos, value));
        while (entries.size() > MAX_ENTRIES || nanos - entries.getFirst().nanos() > lengthNanos) {
            entries.removeFirst();
        }
    }

    int size() {
        return entries.size();
    }

    /** From the oldest to the newest entry. */
    Duration covered() {
        return entries.isEmpty()
                ? Duration.ZERO
                : Duration.ofNanos(
                        entries.getLast().nanos() - entries.getFirst().nanos());
    }

    double sum(ToDoubleFunction<T> of) {
        return entries.stream().mapToDouble(e -> of.applyAsDouble(e.value())).sum();
    }

    int count(Predicate<T> which) {
        return (int) entries.stream().filter(e -> which.test(e.value())).count();
    }

    OptionalDouble max(ToDoubleFunction<T> of) {
        return entries.stream().mapToDouble(e -> of.applyAsDouble(e.value())).max();
    }

    /** Half of the entries lie at or below it: a spike shorter than half of the window does not move it. */
    OptionalDouble median(ToDoubleFunction<T> of) {
        if (entries.isEmpty()) {
            return OptionalDouble.empty();
        }
        double[] sorted =
                entries.stream().mapToDouble(e -> of.applyAsDouble(e.value())).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }

    /** The part of the entries within {@code recent} of the newest one that satisfies {@code which}, 0..1. */
    double recentRatio(Duration recent, Predicate<T> which) {
        if (entries.isEmpty()) {
            return 0;
        }
        long since = entries.getLast().nanos() - recent.toNanos();
        long all = entries.stream().filter(e -> e.nanos() >= since).count();
        long some = entries.stream()
                .filter(e -> e.nanos() >= since && which.test(e.value()))
                .count();
        return (double) some / all;
    }
}
