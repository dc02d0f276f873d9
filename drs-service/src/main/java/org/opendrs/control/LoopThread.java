package org.opendrs.control;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One daemon thread that runs a round again and again, with a pause between; and sooner when it is prompted. A round that
 * blocks delays nobody else.
 */
final class LoopThread {
    private final ScheduledThreadPoolExecutor thread;
    private final Runnable round;
    private final AtomicBoolean prompted = new AtomicBoolean();

    /** Starts at once. */
    LoopThread(String name, Runnable round, Duration pause) {
        this.round = new KeepGoing(name, round);
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
        thread.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
        thread.scheduleWithFixedDelay(this.round, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One more round after {@code delay}; several prompts before it are one. */
    void prompt(Duration delay) {
        if (prompted.compareAndSet(false, true)) {
            try {
                thread.schedule(this::promptedRound, delay.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                prompted.set(false); // stopped meanwhile: nobody waits for the round
            }
        }
    }

    private void promptedRound() {
        prompted.set(false);
        round.run();
    }

    /** Lets the round that runs end, then does {@code last} on the same thread and ends it. Does not wait. */
    void stop(Runnable last) {
        thread.execute(() -> {
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
