package org.opendrs.adapter.libvirt;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One thread and the connection that only it uses. A native call can be neither interrupted nor timed out: whoever waits
 * for it here stops waiting at a deadline and abandons the lane, which then closes its connection by itself once the call
 * returns.
 */
final class Lane {
    /** Opens the lane's connection. */
    interface Opener {
        NodeConnection open(UnderWay underWay) throws LibvirtFailure;
    }

    /** One task, then the closing of the connection. */
    private static final int QUEUE = 2;

    private final Opener opener;
    private final ThreadPoolExecutor thread;
    private final UnderWay underWay = new UnderWay();
    private volatile @Nullable NodeConnection connection; // written by the lane's thread only

    Lane(String name, Opener opener) {
        this.opener = opener;
        this.thread = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), Threads.daemon(name));
    }

    /**
     * Runs a task on the lane's thread.
     *
     * @throws TimeoutException when it runs longer than {@code deadline}: the lane must be abandoned then
     */
    <T> T call(NodeConnection.Task<T> task, Duration deadline)
            throws LibvirtFailure, TimeoutException, InterruptedException {
        Future<T> result = thread.submit(() -> run(task));
        try {
            return result.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private static LibvirtFailure failure(@Nullable Throwable cause) {
        if (cause instanceof LibvirtFailure failure) {
            return failure;
        }
        if (cause instanceof LinkageError) {
            return new LibvirtFailure(
                    LibvirtFailure.OTHER, "libvirt's client library is too old: " + cause.getMessage());
        }
        throw new IllegalStateException(cause);
    }

    private <T> T run(NodeConnection.Task<T> task) throws LibvirtFailure {
        NodeConnection open = connected();
        try {
            return task.on(open);
        } catch (LibvirtFailure e) {
            if (!open.alive()) {
                disconnect();
            }
            throw e;
        }
    }

    private NodeConnection connected() throws LibvirtFailure {
        NodeConnection present = connection;
        if (present != null && present.alive()) {
            return present;
        }
        disconnect();
        NodeConnection opened = opener.open(underWay);
        connection = opened;
        return opened;
    }

    private void disconnect() {
        NodeConnection present = connection;
        connection = null;
        if (present != null) {
            present.close();
        }
    }

    /** Whether there is a connection; it may have died since it was used last. */
    boolean hasConnection() {
        return connection != null;
    }

    /** The native call that runs, or ran last. */
    String underWay() {
        return underWay.call();
    }

    /** Lets the lane end when what it does returns, and calls {@code ended} then, on the lane's thread. */
    void abandon(Runnable ended) {
        thread.execute(() -> {
            disconnect();
            ended.run();
        });
        thread.shutdown();
    }

    /** Waits until an abandoned lane has ended. */
    boolean ended(Duration atMost) throws InterruptedException {
        return thread.awaitTermination(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }
}
