package org.opendrs.adapter.libvirt;

import java.time.Duration;

/** When to try again after failures in a row: after {@code min}, then twice as long each time, up to {@code max}. */
final class BackOff {
    private final Duration min;
    private final Duration max;
    private Duration next;
    private long notBeforeNanos;
    private boolean waiting;

    BackOff(Duration min, Duration max) {
        this.min = min;
        this.max = max;
        this.next = min;
    }

    /** Time that is left to wait; zero when a try is due. */
    Duration left(long nowNanos) {
        long left = notBeforeNanos - nowNanos;
        return waiting && left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }

    void failed(long nowNanos) {
        notBeforeNanos = nowNanos + next.toNanos();
        waiting = true;
        Duration twice = next.multipliedBy(2);
        next = twice.compareTo(max) < 0 ? twice : max;
    }

    void succeeded() {
        waiting = false;
        next = min;
    }
}
