package org.opendrs.sim.migration;

import java.util.OptionalDouble;

/**
 * One pre-copy as QEMU does it, in rounds. The first sends all resident memory, and 8 bytes for each page that is not resident; each
 * later one what was rewritten during the round before, at most the working set. When what is left fits into the allowed downtime the
 * guest is paused and the last round sent. A copy that does not converge may be helped by {@link AutoConverge}, or by {@link #finish}.
 * Mutable; its bandwidth comes with each call, because others share it.
 *
 * <p>Limits: one dirty rate for all of the working set; no compression. Nova raises the allowed downtime in ten steps of 75 s for each GiB;
 * here it is the last of them from the beginning.
 */
final class Copy {
    /** Nova's {@code live_migration_downtime}: 500 ms. */
    private static final double DOWNTIME_LIMIT_SECONDS = 0.5;

    /** Device state and resuming at the destination, as the planner's cost model has it. */
    private static final double RESUME_SECONDS = 0.03;

    /** An empty page is announced with 8 bytes instead of its 4096. */
    private static final double EMPTY_PAGE_RATIO = 8.0 / 4096;

    /** More rounds than that make no progress any more: each is at least as long as the allowed downtime. */
    private static final int ROUNDS_MAX = 10_000;

    private final double totalMib;
    private final double dirtyMibPerSecond;
    private final double workingSetMib;
    private final double failAfterMib;
    private final AutoConverge throttle;
    private double roundSeconds;
    private double roundSentMib;
    private double sentMib;
    private double roundLeftMib;
    private double rewrittenMib;
    private double downtimeSeconds;
    private boolean last;
    private boolean ended;

    /**
     * @param emptyMib memory of the guest that is not resident
     * @param workingSetMib most that it rewrites between two rounds
     * @param failAtRatio part of the first round after which it breaks, 0..1; empty: it does not
     * @param autoConverge the guest may be throttled
     */
    Copy(
            double residentMib,
            double emptyMib,
            double dirtyMibPerSecond,
            double workingSetMib,
            OptionalDouble failAtRatio,
            boolean autoConverge) {
        this.totalMib = residentMib + EMPTY_PAGE_RATIO * emptyMib;
        this.roundLeftMib = totalMib;
        this.dirtyMibPerSecond = dirtyMibPerSecond;
        this.workingSetMib = Math.min(workingSetMib, residentMib);
        this.failAfterMib = failAtRatio.isPresent() ? failAtRatio.getAsDouble() * totalMib : Double.MAX_VALUE;
        this.throttle = new AutoConverge(autoConverge);
    }

    private Copy(Copy other) {
        this.totalMib = other.totalMib;
        this.roundLeftMib = other.roundLeftMib;
        this.dirtyMibPerSecond = other.dirtyMibPerSecond;
        this.workingSetMib = other.workingSetMib;
        this.failAfterMib = other.failAfterMib;
        this.throttle = new AutoConverge(other.throttle);
        this.roundSeconds = other.roundSeconds;
        this.roundSentMib = other.roundSentMib;
        this.sentMib = other.sentMib;
        this.rewrittenMib = other.rewrittenMib;
        this.last = other.last;
        this.ended = other.ended;
    }

    double totalMib() {
        return totalMib;
    }

    double sentMib() {
        return sentMib;
    }

    /** What this round has still to send, and what is to be sent again: no page twice. */
    double remainingMib() {
        return ended ? 0 : Math.min(totalMib, roundLeftMib + rewrittenMib);
    }

    /** All is sent, or it broke. */
    boolean ended() {
        return ended;
    }

    /** True when it ends by breaking. */
    boolean breaks() {
        return failAfterMib < Double.MAX_VALUE;
    }

    /** How long the guest was paused; 0 before the end. */
    double downtimeSeconds() {
        return downtimeSeconds;
    }

    /** Part of the time that the guest's vCPUs are made to sleep, 0..1. */
    double sleepRatio() {
        return ended ? 0 : throttle.sleepRatio();
    }

    /** Everything left is sent in one more round, and nothing is rewritten at the source: it is paused there, or gone. */
    void finish() {
        roundLeftMib = remainingMib();
        rewrittenMib = 0;
        last = true;
    }

    /** Lets time pass. */
    void advance(double seconds, double mibPerSecond) {
        double left = seconds;
        while (!ended && left > 0) {
            double step = Math.min(left, secondsToBoundary(mibPerSecond));
            send(step, mibPerSecond);
            left -= step;
        }
    }

    /** Until the end of the round, or until it breaks. */
    private double secondsToBoundary(double mibPerSecond) {
        return Math.min(roundLeftMib, Math.max(0, failAfterMib - sentMib)) / mibPerSecond;
    }

    private void send(double seconds, double mibPerSecond) {
        double mib = seconds * mibPerSecond;
        boolean boundary = mib >= Math.min(roundLeftMib, failAfterMib - sentMib) - 1e-9;
        sentMib += mib;
        roundSentMib += mib;
        roundSeconds += seconds;
        roundLeftMib = Math.max(0, roundLeftMib - mib);
        if (!last) {
            double rate = dirtyMibPerSecond * (1 - throttle.sleepRatio());
            rewrittenMib = Math.min(workingSetMib, rewrittenMib + seconds * rate);
        }
        if (boundary) {
            nextRound(mibPerSecond);
        }
    }

    private void nextRound(double mibPerSecond) {
        if (last || sentMib >= failAfterMib - 1e-9) {
            ended = true;
            return;
        }
        throttle.roundEnded(roundSeconds, roundSentMib, rewrittenMib);
        roundSeconds = 0;
        roundSentMib = 0;
        roundLeftMib = rewrittenMib;
        rewrittenMib = 0;
        last = roundLeftMib <= DOWNTIME_LIMIT_SECONDS * mibPerSecond;
        if (last) {
            downtimeSeconds = roundLeftMib / mibPerSecond + RESUME_SECONDS;
        }
    }

    /** Until it ends at this bandwidth; empty when it does not converge. */
    OptionalDouble secondsToEnd(double mibPerSecond) {
        Copy trial = new Copy(this);
        double seconds = 0;
        for (int round = 0; round < ROUNDS_MAX && !trial.ended; round++) {
            double roundMib = trial.roundLeftMib;
            double step = trial.secondsToBoundary(mibPerSecond);
            trial.send(step, mibPerSecond);
            seconds += step;
            boolean larger = roundMib > 0 && trial.roundLeftMib >= roundMib && round > 0 && !trial.last;
            if (larger && trial.throttle.exhausted()) {
                return OptionalDouble.empty();
            }
        }
        return trial.ended ? OptionalDouble.of(seconds) : OptionalDouble.empty();
    }
}
