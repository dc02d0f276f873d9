package org.opendrs.sim.world;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.DomainEvent;

/** All hosts, and which guest is where. Safe for threads: one at a time sees and changes it. */
public final class SimWorld {
    private final InstantSource clock;
    private final Map<HostId, SimHost> hosts = new TreeMap<>();
    private final Map<InstanceId, SimHost> homes = new HashMap<>();

    /** @param clock the true time */
    public SimWorld(InstantSource clock) {
        this.clock = clock;
    }

    public synchronized void add(SimHost host) {
        hosts.put(host.id(), host);
    }

    /** Hosts by their names. */
    public synchronized Collection<SimHost> hosts() {
        return Collections.unmodifiableCollection(hosts.values());
    }

    public synchronized Optional<SimHost> host(HostId id) {
        return Optional.ofNullable(hosts.get(id));
    }

    /** A new guest on a host, running. */
    public synchronized void boot(SimGuest guest, HostId host) {
        settle(guest, current(known(host), clock.instant()));
    }

    /** The guest is gone for good. */
    public synchronized void destroy(InstanceId guest) {
        homeOf(guest).ifPresent(home -> {
            current(home, clock.instant()).dismiss(guest);
            homes.remove(guest);
        });
    }

    /** The guest, if there is one, runs on another host from {@code at} on, which is not later than now. */
    public synchronized void move(InstanceId guest, HostId to, Instant at) {
        Optional<SimGuest> moving = guest(guest);
        homeOf(guest).ifPresent(from -> current(from, at).dismiss(guest));
        moving.ifPresent(found -> settle(found, current(known(to), at)));
    }

    private void settle(SimGuest guest, SimHost home) {
        home.admit(guest);
        homes.put(guest.id(), home);
    }

    /** Pauses a guest or lets it run on. */
    public synchronized void pause(InstanceId guest, boolean paused) {
        homeOf(guest).ifPresent(home -> {
            current(home, clock.instant());
            guest(guest).ifPresent(found -> found.pause(paused));
            home.tell(guest, paused ? DomainEvent.Kind.PAUSED : DomainEvent.Kind.RESUMED);
        });
    }

    /** True for a guest that is there and paused. */
    public synchronized boolean paused(InstanceId guest) {
        return guest(guest).filter(SimGuest::paused).isPresent();
    }

    /** QEMU makes the vCPUs of a guest sleep a part of their time from now on, 0..1. */
    public synchronized void throttle(InstanceId guest, double sleepRatio) {
        homeOf(guest).ifPresent(home -> {
            current(home, clock.instant());
            guest(guest).ifPresent(found -> found.throttle(sleepRatio));
        });
    }

    /** Resets a guest. */
    public synchronized void reboot(InstanceId guest) {
        homeOf(guest).ifPresent(home -> current(home, clock.instant()).reboot(guest));
    }

    public synchronized Optional<SimHost> homeOf(InstanceId guest) {
        return Optional.ofNullable(homes.get(guest));
    }

    public synchronized Optional<SimGuest> guest(InstanceId id) {
        return homeOf(id).flatMap(home -> home.guest(id));
    }

    /** Changes a host, or guests on it, as of now. */
    public synchronized void change(HostId host, Consumer<SimHost> change) {
        change.accept(current(known(host), clock.instant()));
    }

    /** Looks at a host as of now. */
    public synchronized <T> Optional<T> look(HostId host, Function<SimHost, T> look) {
        return host(host).map(found -> look.apply(current(found, clock.instant())));
    }

    private SimHost known(HostId host) {
        return host(host).orElseThrow(() -> new IllegalArgumentException("there is no host " + host));
    }

    private static SimHost current(SimHost host, Instant at) {
        host.advance(at);
        return host;
    }
}
