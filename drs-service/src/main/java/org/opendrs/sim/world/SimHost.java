package org.opendrs.sim.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.DomainEvent;
import org.opendrs.monitor.DomainSample;
import org.opendrs.monitor.HostCpuSample;
import org.opendrs.monitor.HostMemorySample;
import org.opendrs.monitor.HostSample;

/**
 * A compute host: its guests share what CPU the quota and its other consumers leave. Time passes for it in steps of at most
 * {@link Hardware#step}, each with the demand of its middle. One thread at a time; listeners may come and go on any.
 */
public final class SimHost {
    private static final double KIB_PER_MIB = 1024;

    /** Memory of the host's own kernel and services, MiB. */
    private static final double OWN_MIB = 1024;

    /**
     * What it is made of.
     *
     * @param cores CPU threads
     * @param effectiveCores CPU that its guests can get at most, all together; a quota
     * @param linkMibPerSecond what its network carries of migrations
     * @param step longest step of the simulation
     */
    public record Hardware(
            int cores, double effectiveCores, double memoryMib, double linkMibPerSecond, Duration step) {}

    private final HostId id;
    private final Hardware hardware;
    private final Map<InstanceId, SimGuest> guests = new LinkedHashMap<>();
    private final List<Consumer<DomainEvent>> listeners = new CopyOnWriteArrayList<>();
    private CpuLoad others = CpuLoad.NONE;
    private boolean away;
    private Instant now;
    private final Instant start;
    private double busySeconds;
    private double elapsedSeconds;

    public SimHost(HostId id, Hardware hardware, Instant start) {
        this.id = id;
        this.hardware = hardware;
        this.start = start;
        this.now = start;
    }

    public HostId id() {
        return id;
    }

    public Hardware hardware() {
        return hardware;
    }

    /** Its guests in the order of their arrival. */
    public Collection<SimGuest> guests() {
        return guests.values();
    }

    /** What else runs on the host, before its guests. */
    public void others(CpuLoad load) {
        others = load;
    }

    /** True while its libvirt answers nobody. */
    public boolean away() {
        return away;
    }

    public void away(boolean silent) {
        away = silent;
    }

    void listen(Consumer<DomainEvent> listener) {
        listeners.add(listener);
    }

    void unlisten(Consumer<DomainEvent> listener) {
        listeners.remove(listener);
    }

    void tell(InstanceId guest, DomainEvent.Kind kind) {
        listeners.forEach(listener -> listener.accept(new DomainEvent(guest, kind, now)));
    }

    void admit(SimGuest guest) {
        guest.newProcess();
        guests.put(guest.id(), guest);
        tell(guest.id(), DomainEvent.Kind.STARTED);
    }

    void dismiss(InstanceId guest) {
        guests.remove(guest);
        tell(guest, DomainEvent.Kind.STOPPED);
    }

    /** Lets time pass up to {@code to}. */
    void advance(Instant to) {
        while (now.isBefore(to)) {
            Instant end = now.plus(hardware.step());
            step(end.isAfter(to) ? to : end);
        }
    }

    private void step(Instant end) {
        Duration length = Duration.between(now, end);
        Instant middle = now.plus(length.dividedBy(2));
        double seconds = length.toNanos() / 1e9;
        double taken = Math.min(hardware.cores(), Math.max(0, others.coresAt(middle)));
        List<SimGuest> running = new ArrayList<>(guests.values());
        double[] wanted =
                running.stream().mapToDouble(g -> g.wantedCores(middle)).toArray();
        double[] granted = CpuShares.divide(Math.min(hardware.effectiveCores(), hardware.cores() - taken), wanted);
        double used = taken;
        for (int i = 0; i < granted.length; i++) {
            running.get(i).run(seconds, wanted[i], granted[i]);
            used += granted[i];
        }
        busySeconds += seconds * used;
        elapsedSeconds += seconds;
        now = end;
    }

    /** What its hypervisor says. @param wallClock the time of the machine that asks */
    HostSample sample(Instant wallClock) {
        List<DomainSample> domains =
                guests.values().stream().map(guest -> guest.sample(wallClock)).toList();
        return new HostSample(wallClock, Duration.between(start, now).toNanos(), cpu(), memory(), domains);
    }

    private HostCpuSample cpu() {
        double idleSeconds = elapsedSeconds * hardware.cores() - busySeconds;
        return new HostCpuSample(hardware.cores(), (long) (busySeconds * 1e9), (long) (idleSeconds * 1e9));
    }

    private HostMemorySample memory() {
        double held = guests.values().stream()
                .mapToDouble(guest -> guest.memory().residentMib())
                .sum();
        long totalKib = (long) (hardware.memoryMib() * KIB_PER_MIB);
        long freeKib = Math.max(0, (long) (totalKib - (held + OWN_MIB) * KIB_PER_MIB));
        return new HostMemorySample(totalKib, freeKib, 0, 0, OptionalLong.of(freeKib));
    }
}
