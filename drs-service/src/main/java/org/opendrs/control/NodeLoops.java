package org.opendrs.control;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.opendrs.balloon.BalloonLoop;
import org.opendrs.model.HostId;
import org.opendrs.monitor.DomainEvent;
import org.opendrs.monitor.HypervisorStats;
import org.opendrs.profile.ContentionOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link NodeLoop} for each compute host, on a thread of its own: a hypervisor that hangs holds up nobody else. Hosts come
 * and go with the inventory. The standalone way to run, for up to {@link #MAX_HOSTS} hosts.
 */
public final class NodeLoops implements AutoCloseable {
    /** A thread a host; larger clouds have an agent on each host. */
    public static final int MAX_HOSTS = 500;

    /** After an event: libvirt tells of a new guest before its counters are there. */
    private static final Duration SETTLE = Duration.ofMillis(300);

    private static final int OFTEN = 4;
    private static final int CHEAP = 9;

    private static final Duration STOP = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(NodeLoops.class);

    private final Function<HostId, HypervisorStats> hypervisors;
    private final Function<HostId, Optional<BalloonLoop>> balloons;
    private final Function<HostId, ContentionOptions> options;
    private final HostReports reports;
    private final Duration sampleEvery;
    private final Map<HostId, Running> running = new TreeMap<>();
    private boolean tooMany;
    private boolean closed;

    private record Running(NodeLoop loop, LoopThread thread) {}

    /**
     * @param sampleEvery from one sample of a host to the next; more often where guests are squeezed
     * @param hypervisors opens the hypervisor of a host; must not block
     * @param options when waiting is contention on a host
     * @param balloons opens the balloons of a host, if they are to be looked at; must not block
     */
    public NodeLoops(
            Function<HostId, HypervisorStats> hypervisors,
            Function<HostId, Optional<BalloonLoop>> balloons,
            Function<HostId, ContentionOptions> options,
            HostReports reports,
            Duration sampleEvery) {
        this.hypervisors = hypervisors;
        this.balloons = balloons;
        this.options = options;
        this.reports = reports;
        this.sampleEvery = sampleEvery;
    }

    /** From now on these hosts are watched, and no others. Does not block. */
    public synchronized void follow(Set<HostId> hosts) {
        if (closed) {
            return;
        }
        Set<HostId> gone = new HashSet<>(running.keySet());
        gone.removeAll(hosts);
        gone.forEach(this::stop);
        hosts.stream().sorted().filter(host -> !running.containsKey(host)).forEach(this::start);
    }

    private void start(HostId host) {
        if (running.size() >= MAX_HOSTS) {
            if (!tooMany) {
                LOG.warn("more than {} compute hosts: {} and further ones are not watched", MAX_HOSTS, host);
            }
            tooMany = true;
            return;
        }
        HypervisorStats hypervisor = hypervisors.apply(host);
        NodeLoop loop = new NodeLoop(host, hypervisor, options.apply(host), balloons.apply(host), reports);
        LoopThread thread = new LoopThread("node-" + host, loop::tick, () -> pause(loop));
        hypervisor.listen(event -> {
            loop.tell(event);
            if (event.kind() != DomainEvent.Kind.BALLOON) {
                thread.prompt(SETTLE);
            }
        });
        running.put(host, new Running(loop, thread));
        LOG.info("host {}: watched", host);
    }

    /**
     * A guest that was squeezed and grows has to be seen before it runs out: looks come four times as often while there is one, as
     * far as they take no more than a tenth of the time.
     */
    private Duration pause(NodeLoop loop) {
        if (!loop.holdsMemory()) {
            return sampleEvery;
        }
        Duration often = sampleEvery.dividedBy(OFTEN);
        Duration cheap = loop.lastTook().multipliedBy(CHEAP);
        Duration pause = often.compareTo(cheap) < 0 ? cheap : often;
        return pause.compareTo(sampleEvery) < 0 ? pause : sampleEvery;
    }

    private LoopThread stop(HostId host) {
        Running stopped = running.remove(host);
        if (stopped == null) {
            throw new IllegalStateException(host + " is not watched");
        }
        stopped.thread().stop(() -> {
            stopped.loop().close();
            reports.forget(host);
        });
        LOG.info("host {}: not watched any more", host);
        return stopped.thread();
    }

    /** Hosts that are watched now. */
    public synchronized Set<HostId> watched() {
        return Set.copyOf(running.keySet());
    }

    /** Stops all loops, in bounded time. */
    @Override
    public synchronized void close() {
        closed = true;
        long deadline = System.nanoTime() + STOP.toNanos();
        Set.copyOf(running.keySet()).stream()
                .map(this::stop)
                .toList()
                .forEach(thread -> thread.await(Duration.ofNanos(Math.max(0, deadline - System.nanoTime()))));
    }
}
