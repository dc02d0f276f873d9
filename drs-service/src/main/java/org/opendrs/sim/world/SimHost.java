package org.opendrs.sim.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.CellMemorySample;
import org.opendrs.monitor.DomainEvent;
import org.opendrs.monitor.DomainSample;
import org.opendrs.monitor.HostCpuSample;
import org.opendrs.monitor.HostMemorySample;
import org.opendrs.monitor.HostSample;
import org.opendrs.monitor.KernelMemory;
import org.opendrs.sim.memory.HostMemory;

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
     * @param latencyRatio what guests wait before each run, in parts of it, because the host has other things to do
     * @param cells NUMA cells, equal in memory; 1: a host without NUMA
     */
    public record Hardware(
            int cores,
            double effectiveCores,
            double memoryMib,
            double linkMibPerSecond,
            Duration step,
            double latencyRatio,
            int cells) {
        /** Nothing but guests, and no NUMA. */
        public Hardware(int cores, double effectiveCores, double memoryMib, double linkMibPerSecond, Duration step) {
            this(cores, effectiveCores, memoryMib, linkMibPerSecond, step, 0, 1);
        }
    }

    private final HostId id;
    private final Hardware hardware;
    private final Map<InstanceId, SimGuest> guests = new LinkedHashMap<>();

    /** The same guests, to be walked through in each step. */
    private List<SimGuest> running = List.of();

    private final List<Consumer<DomainEvent>> listeners = new CopyOnWriteArrayList<>();
    private final HostMemory memory;
    private CpuLoad others = CpuLoad.NONE;
    private boolean away;
    private Instant now;
    private final Instant start;
    private Instant nextBalloonEvents;
    private double busySeconds;
    private double elapsedSeconds;

    public SimHost(HostId id, Hardware hardware, Instant start) {
        this.id = id;
        this.hardware = hardware;
        this.memory = new HostMemory(hardware.memoryMib(), OWN_MIB, hardware.cells());
        this.start = start;
        this.now = start;
        this.nextBalloonEvents = start;
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

    public Optional<SimGuest> guest(InstanceId guest) {
        return Optional.ofNullable(guests.get(guest));
    }

    /** What else runs on the host, before its guests. */
    public void others(CpuLoad load) {
        others = load;
    }

    /** What else holds memory on the host, beside its own kernel and services, from now on. */
    public void othersMemory(double mib) {
        memory.others(OWN_MIB + mib);
    }

    public HostMemory memory() {
        return memory;
    }

    /**
     * Asks the balloon of a guest for a size, as {@code virDomainSetMemory} does: when this returns nothing has happened yet, and with some
     * drivers nothing will.
     *
     * @return why it is refused; empty: it is not
     */
    public Optional<String> setMemory(InstanceId guest, long kib) {
        SimGuest found = guests.get(guest);
        if (found == null) {
            return Optional.of("there is no such domain");
        }
        double mib = kib / KIB_PER_MIB;
        if (kib <= 0) {
            return Optional.of("the memory of a domain has to be more than " + kib + " KiB");
        }
        if (mib > found.memory().spec().maximumMib()) {
            return Optional.of("cannot set memory higher than max memory");
        }
        found.memory().target(mib);
        return Optional.empty();
    }

    /** A guest is reset, by itself or by libvirt. */
    public void reboot(InstanceId guest) {
        SimGuest found = guests.get(guest);
        if (found != null) {
            found.memory().reboot();
            tell(guest, DomainEvent.Kind.REBOOTED);
        }
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
        running = List.copyOf(guests.values());
        memory.add(guest.memory());
        tell(guest.id(), DomainEvent.Kind.STARTED);
    }

    void dismiss(InstanceId guest) {
        SimGuest gone = guests.remove(guest);
        if (gone != null) {
            running = List.copyOf(guests.values());
            memory.remove(gone.memory());
        }
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
        double used = taken + shareCpu(seconds, middle, taken);
        busySeconds += seconds * used;
        elapsedSeconds += seconds;
        now = end;
        for (SimGuest guest : running) {
            guest.remember(seconds, middle);
        }
        memory.balance(seconds);
        tellOfBalloons();
    }

    /** The guests run and wait. @param taken cores that others use @return cores that they use */
    private double shareCpu(double seconds, Instant middle, double taken) {
        double[] wanted = new double[running.size()];
        int[] vcpus = new int[running.size()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = running.get(i).wantedCores(middle);
            vcpus[i] = running.get(i).vcpus();
        }
        CpuContention contention =
                new CpuContention(hardware.cores(), taken, hardware.effectiveCores(), hardware.latencyRatio());
        CpuContention.Outcome cpu = contention.of(wanted, vcpus);
        double used = 0;
        for (int i = 0; i < wanted.length; i++) {
            running.get(i).run(seconds, cpu.ran()[i], cpu.waited()[i]);
            used += cpu.ran()[i];
        }
        return used;
    }

    /** QEMU tells of a balloon that moves at most once a second. */
    private void tellOfBalloons() {
        if (!now.isBefore(nextBalloonEvents)) {
            nextBalloonEvents = now.plusSeconds(1);
            for (SimGuest guest : running) {
                if (guest.ballooned()) {
                    tell(guest.id(), DomainEvent.Kind.BALLOON);
                }
            }
        }
    }

    /** What its hypervisor says. @param wallClock the time of the machine that asks */
    HostSample sample(Instant wallClock) {
        List<DomainSample> domains = new ArrayList<>(running.size());
        for (SimGuest guest : running) {
            domains.add(guest.sample(wallClock));
        }
        return new HostSample(wallClock, Duration.between(start, now).toNanos(), cpu(), memorySample(), domains);
    }

    private HostCpuSample cpu() {
        double idleSeconds = elapsedSeconds * hardware.cores() - busySeconds;
        return new HostCpuSample(hardware.cores(), (long) (busySeconds * 1e9), (long) (idleSeconds * 1e9));
    }

    private Optional<KernelMemory> kernelMemory() {
        if (memory.swapFreeMib().isEmpty()) {
            return Optional.empty();
        }
        long totalKib = (long) (memory.swapMib() * KIB_PER_MIB);
        long freeKib = (long) (memory.swapFreeMib().getAsDouble() * KIB_PER_MIB);
        return Optional.of(new KernelMemory(totalKib, freeKib, OptionalDouble.empty(), OptionalDouble.empty()));
    }

    private HostMemorySample memorySample() {
        long totalKib = (long) (hardware.memoryMib() * KIB_PER_MIB);
        long freeKib = (long) (memory.availableMib() * KIB_PER_MIB);
        return new HostMemorySample(totalKib, freeKib, 0, 0, OptionalLong.of(freeKib), kernelMemory(), cells());
    }

    private List<CellMemorySample> cells() {
        List<Double> availableMib = memory.cellsAvailableMib();
        List<CellMemorySample> cells = new ArrayList<>();
        for (int cell = 0; cell < availableMib.size(); cell++) {
            cells.add(new CellMemorySample(
                    cell, (long) (memory.cellMib() * KIB_PER_MIB), (long) (availableMib.get(cell) * KIB_PER_MIB)));
        }
        return cells;
    }
}
