package org.opendrs.sim;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.opendrs.sim.demo.Demo;
import org.opendrs.sim.demo.DemoSpeed;

/** The demo as a new user has it, in this process: real HTTP, real threads. Closed as Ctrl-C does. */
final class RunningDemo implements AutoCloseable {
    private final List<String> story = new ArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final int port;

    RunningDemo(int speed) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        thread.execute(() -> run(new Demo(port, new DemoSpeed(speed), this::tell)));
    }

    private void run(Demo demo) {
        try {
            demo.run();
            ended.complete(null);
        } catch (InterruptedException e) {
            ended.complete(null);
        } catch (Exception e) {
            ended.completeExceptionally(e);
        }
    }

    private synchronized void tell(String line) {
        story.add(line);
    }

    /** What the terminal showed of the story so far. */
    synchronized List<String> story() {
        return List.copyOf(story);
    }

    /** Of page and API. */
    String address() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() throws Exception {
        thread.shutdownNow();
        ended.get(30, TimeUnit.SECONDS);
    }
}
