package org.opendrs.nova.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.opendrs.nova.config.CloudConfig;
import org.opendrs.nova.fault.UnreachableFault;
import org.opendrs.nova.fault.UnreachableFault.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Exchanges with the services of one cloud, over one {@link Wire}. Any complete answer is a result. */
public final class Transport {

    private static final Logger LOG = LoggerFactory.getLogger(Transport.class);

    /** Waits between two tries. */
    @FunctionalInterface
    interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    private final Wire wire;
    private final Retries retries;
    private final Pause pause;

    /**
     * Over the network.
     *
     * @throws org.opendrs.nova.fault.ConfigFault when the CA file cannot be used
     */
    public Transport(CloudConfig config) {
        this(config, duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos()));
    }

    Transport(CloudConfig config, Pause pause) {
        this(new JdkWire(config), config, pause);
    }

    private Transport(Wire wire, CloudConfig config, Pause pause) {
        this.wire = wire;
        this.retries = new Retries(config.limits().attempts());
        this.pause = pause;
    }

    /** Over another wire, which is asked again without a pause: a simulated one has no time of ours to wait for. */
    public static Transport over(Wire wire, CloudConfig config) {
        return new Transport(wire, config, duration -> {});
    }

    /**
     * Sends, and sends again what is safe when that may help.
     *
     * @throws UnreachableFault when no complete answer came
     */
    public Answer send(Request request) {
        for (int sent = 1; ; sent++) {
            Optional<Duration> wait;
            try {
                Answer answer = wire.exchange(request);
                wait = retries.after(answer, sent);
                if (wait.isEmpty()) {
                    return answer;
                }
            } catch (UnreachableFault fault) {
                wait = retries.after(fault, request.call().safe(), sent);
                if (wait.isEmpty()) {
                    throw fault;
                }
            }
            waitFor(request, wait.get());
        }
    }

    private void waitFor(Request request, Duration wait) {
        LOG.debug("{}: again in {} ms", request.call(), wait.toMillis());
        try {
            pause.of(wait);
        } catch (InterruptedException e) {
            throw interrupted(request, e);
        }
    }

    private static UnreachableFault interrupted(Request request, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new UnreachableFault(request.call(), Kind.INTERRUPTED, "interrupted", e);
    }
}
