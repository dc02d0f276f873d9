package org.opendrs.sim.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/**
 * Time that passes only when it is told to. Work is done in the order of its time and, at one time, in the order in which it was
 * asked for: the same calls give the same run. One thread.
 */
public final class VirtualClock implements InstantSource {
    private record Work(Instant at, long order, Runnable action) {}

    private final PriorityQueue<Work> queue =
            new PriorityQueue<>(Comparator.comparing(Work::at).thenComparingLong(Work::order));
    private Instant now;
    private long order;

    public VirtualClock(Instant start) {
        this.now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Does {@code action} at a time; one that has gone by counts as now. */
    public void at(Instant time, Runnable action) {
        queue.add(new Work(time.isBefore(now) ? now : time, order++, action));
    }

    /** Does {@code action} at {@code first} and then again and again, {@code period} apart, until it returns false. */
    public void every(Instant first, Duration period, BooleanSupplier action) {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("a period of " + period + " never ends");
        }
        at(first, () -> {
            if (action.getAsBoolean()) {
                every(first.plus(period), period, action);
            }
        });
    }

    /** Does all that is due up to and including {@code end}; afterwards it is {@code end}. */
    public void runUntil(Instant end) {
        while (!queue.isEmpty() && !queue.peek().at().isAfter(end)) {
            Work next = queue.remove();
            now = next.at();
            next.action().run();
        }
        now = end;
    }
}
