package org.opendrs.control;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * One daemon thread that runs a round again and again, with a pause between; and sooner when it is prompted. A round that
 * blocks delays nobody else.
 */
final class LoopThread {
    private final ScheduledThreadPoolExecutor thread;
    private final Runnable round;
    private final Supplier<Duration> pause;
    private final AtomicBoolean prompted = new AtomicBoolean();
    /** Shutting down cancels only tasks that are not due yet: one that is due would run after the last. The loop's thread only. */
    private boolean stopped;

    /** Starts at once. */
    LoopThread(String name, Runnable round, Duration pause) {
        this(name, round, () -> pause);
    }

    /** @param pause asked for after each round, on the loop's thread */
    LoopThread(String name, Runnable round, Supplier<Duration> pause) {
        this.round = new KeepGoing(name, round);
        this.pause = pause;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.execute(this::roundAndNext);
    }

    private void roundAndNext() {
        if (stopped) {
            return;
        }
        round.run();
        later(this::roundAndNext, pause.get());
    }

    /** @return whether it will be done; once stopped nothing is */
    private boolean later(Runnable task, Duration delay) {
        try {
            thread.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** One more round after {@code delay}; several prompts before it are one. */
    void prompt(Duration delay) {
        if (prompted.compareAndSet(false, true) && !later(this::promptedRound, delay)) {
            prompted.set(false);
        }
    }

    private void promptedRound() {
        prompted.set(false);
        if (!stopped) {
            round.run();
        }
    }

    /** Lets the round that runs end, then does {@code last} on the same thread and ends it. Does not wait. */
    void stop(Runnable last) {
        thread.execute(() -> {
            stopped = true;
            last.run();
            thread.shutdown();
        });
    }

    /** Waits until stopped; when that takes longer than {@code atMost}, interrupts and leaves it. */
    void await(Duration atMost) {
        try {
            if (thread.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
    }
}
