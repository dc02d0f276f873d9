package org.opendrs.control;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Ticks the control loop, on one thread, and tells of each round. */
public final class ControlThread implements AutoCloseable {
    /** A round in the middle of a call to Nova is given this long before it is interrupted. */
    private static final Duration STOP = Duration.ofSeconds(10);

    private final Runnable round;
    private final Duration every;
    private @Nullable LoopThread thread;

    /** @param after takes the view after each tick, on the loop's thread */
    public ControlThread(ControlLoop loop, Consumer<ControlView> after, Duration every) {
        this.round = () -> {
            loop.tick();
            after.accept(loop.view());
        };
        this.every = every;
    }

    public synchronized void start() {
        if (thread == null) {
            thread = new LoopThread("control", round, every);
        }
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.stop(() -> {});
            thread.await(STOP);
        }
    }
}
