package org.opendrs.sim.world;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.DomainEvent;

/**
 * All hosts, and which guest is where. Safe for threads: each host is seen and changed by one at a time, different hosts side by side;
 * while a guest comes, goes, moves, pauses or reboots nobody else sees or changes anything.
 */
public final class SimWorld {
    private final InstantSource clock;
    private final Map<HostId, SimHost> hosts = new ConcurrentSkipListMap<>();
    private final Map<InstanceId, SimHost> homes = new ConcurrentHashMap<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /** @param clock the true time */
    public SimWorld(InstantSource clock) {
        this.clock = clock;
    }

    public void add(SimHost host) {
        hosts.put(host.id(), host);
    }

    /** Hosts by their names. */
    public Collection<SimHost> hosts() {
        return Collections.unmodifiableCollection(hosts.values());
    }

    public Optional<SimHost> host(HostId id) {
        return Optional.ofNullable(hosts.get(id));
    }

    /** A new guest on a host, running. */
    public void boot(SimGuest guest, HostId host) {
        alone(() -> settle(guest, current(known(host), clock.instant())));
    }

    /** The guest is gone for good. */
    public void destroy(InstanceId guest) {
        alone(() -> homeOf(guest).ifPresent(home -> {
            current(home, clock.instant()).dismiss(guest);
            homes.remove(guest);
        }));
    }

    /** The guest, if there is one, runs on another host from {@code at} on, which is not later than now. */
    public void move(InstanceId guest, HostId to, Instant at) {
        alone(() -> {
            Optional<SimGuest> moving = guest(guest);
            homeOf(guest).ifPresent(from -> current(from, at).dismiss(guest));
            moving.ifPresent(found -> settle(found, current(known(to), at)));
        });
    }

    private void settle(SimGuest guest, SimHost home) {
        home.admit(guest);
        homes.put(guest.id(), home);
    }

    /** Pauses a guest or lets it run on. */
    public void pause(InstanceId guest, boolean paused) {
        alone(() -> homeOf(guest).ifPresent(home -> {
            current(home, clock.instant());
            guest(guest).ifPresent(found -> found.pause(paused));
            home.tell(guest, paused ? DomainEvent.Kind.PAUSED : DomainEvent.Kind.RESUMED);
        }));
    }

    /** True for a guest that is there and paused. */
    public boolean paused(InstanceId guest) {
        return guest(guest).filter(SimGuest::paused).isPresent();
    }

    /** QEMU makes the vCPUs of a guest sleep a part of their time from now on, 0..1. */
    public void throttle(InstanceId guest, double sleepRatio) {
        alone(() -> homeOf(guest).ifPresent(home -> {
            current(home, clock.instant());
            guest(guest).ifPresent(found -> found.throttle(sleepRatio));
        }));
    }

    /** Resets a guest. */
    public void reboot(InstanceId guest) {
        alone(() ->
                homeOf(guest).ifPresent(home -> current(home, clock.instant()).reboot(guest)));
    }

    public Optional<SimHost> homeOf(InstanceId guest) {
        return under(lock.readLock(), () -> Optional.ofNullable(homes.get(guest)));
    }

    public Optional<SimGuest> guest(InstanceId id) {
        return under(lock.readLock(), () -> homeOf(id).flatMap(home -> home.guest(id)));
    }

    /** Changes a host, or guests on it, as of now; no guest may come, go or move in it. */
    public void change(HostId host, Consumer<SimHost> change) {
        on(known(host), found -> {
            change.accept(found);
            return found;
        });
    }

    /** Looks at a host as of now. */
    public <T> Optional<T> look(HostId host, Function<SimHost, T> look) {
        return host(host).map(found -> on(found, look));
    }

    private <T> T on(SimHost host, Function<SimHost, T> action) {
        return under(lock.readLock(), () -> {
            synchronized (host) {
                return action.apply(current(host, clock.instant()));
            }
        });
    }

    private void alone(Runnable change) {
        under(lock.writeLock(), () -> {
            change.run();
            return true;
        });
    }

    private static <T> T under(Lock lock, Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    private SimHost known(HostId host) {
        return host(host).orElseThrow(() -> new IllegalArgumentException("there is no host " + host));
    }

    private static SimHost current(SimHost host, Instant at) {
        host.advance(at);
        return host;
    }
}
