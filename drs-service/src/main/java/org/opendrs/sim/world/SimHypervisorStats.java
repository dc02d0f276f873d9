package org.opendrs.sim.world;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.DomainEvent;
import org.opendrs.monitor.HostSample;
import org.opendrs.monitor.HypervisorStats;
import org.opendrs.monitor.HypervisorUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hypervisor of a {@link SimHost}; kept to the contract of the port by the same tests as libvirt's. */
public final class SimHypervisorStats implements HypervisorStats {
    private static final Logger LOG = LoggerFactory.getLogger(SimHypervisorStats.class);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final SimWorld world;
    private final HostId host;
    private final InstantSource clock;
    private final List<Consumer<DomainEvent>> listeners = new ArrayList<>();
    private volatile boolean closed;

    /** @param clock of the machine that asks, which may be wrong */
    public SimHypervisorStats(SimWorld world, HostId host, InstantSource clock) {
        this.world = world;
        this.host = host;
        this.clock = clock;
    }

    @Override
    public HostSample sample() {
        refuseWhenClosed();
        return world.look(host, this::answer).orElseThrow(() -> unavailable("there is no such host"));
    }

    private HostSample answer(SimHost found) {
        refuseWhenAway(found);
        return found.sample(clock.instant());
    }

    @Override
    public void measureDirtyRate(InstanceId instance, Duration over) {
        if (over.compareTo(Duration.ofSeconds(1)) < 0 || over.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("dirty rate over " + over + ", not 1 to 60 s");
        }
        refuseWhenClosed();
        SimGuest guest = world.look(host, found -> guest(found, instance))
                .orElseThrow(() -> unavailable("there is no such host"));
        guest.measureDirtyRate(clock.instant().plus(over));
    }

    private SimGuest guest(SimHost found, InstanceId instance) {
        refuseWhenAway(found);
        return found.guests().stream()
                .filter(guest -> guest.id().equals(instance))
                .findFirst()
                .orElseThrow(() -> unavailable("there is no domain " + instance));
    }

    @Override
    public void listen(Consumer<DomainEvent> listener) {
        Consumer<DomainEvent> careful = event -> {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.warn("host {}: a listener failed", host, e);
            }
        };
        listeners.add(careful);
        world.host(host).ifPresent(found -> found.listen(careful));
    }

    @Override
    public void close() {
        closed = true;
        world.host(host).ifPresent(found -> listeners.forEach(found::unlisten));
    }

    private void refuseWhenAway(SimHost found) {
        if (found.away()) {
            throw unavailable("its libvirt does not answer");
        }
    }

    private void refuseWhenClosed() {
        if (closed) {
            throw unavailable("closed");
        }
    }

    private HypervisorUnavailable unavailable(String why) {
        return new HypervisorUnavailable(host, why);
    }
}
