package org.opendrs.sim.world;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.BlockSample;
import org.opendrs.monitor.DomainSample;
import org.opendrs.monitor.DomainSample.RunState;
import org.opendrs.monitor.VcpuSample;
import org.opendrs.sim.memory.SimMemory;

/** A guest: what it wants, what it got, what its QEMU counts. Its host advances it. */
public final class SimGuest {
    private static final double BYTES_PER_MIB = 1 << 20;

    /** Read-ahead makes requests of 128 KiB. */
    private static final double REQUESTS_PER_MIB = 8;

    private final InstanceId id;
    private final String name;
    private final int vcpus;
    private CpuLoad load;
    private final SimMemory memory;
    private double dirtyMibPerSecond;
    private boolean paused;
    private double sleepRatio;
    private double ranSeconds;
    private double waitedSeconds;
    private double sufferedSeconds;
    private double wanted;
    private double readBeforeMib;
    private double toldActualMib;
    private Optional<DirtyMeasurement> dirtyMeasurement = Optional.empty();

    private record DirtyMeasurement(Instant ready, double mibPerSecond) {}

    /** A guest of constant memory. */
    public SimGuest(InstanceId id, String name, int vcpus, CpuLoad load, GuestMemory memory) {
        this(id, name, vcpus, load, memory.settled(), memory.dirtyMibPerSecond());
    }

    /** @param dirtyMibPerSecond how fast it rewrites memory while it runs */
    public SimGuest(InstanceId id, String name, int vcpus, CpuLoad load, SimMemory memory, double dirtyMibPerSecond) {
        this.id = id;
        this.name = name;
        this.vcpus = vcpus;
        this.load = load;
        this.memory = memory;
        this.dirtyMibPerSecond = dirtyMibPerSecond;
        this.toldActualMib = memory.actualMib();
    }

    public InstanceId id() {
        return id;
    }

    public String name() {
        return name;
    }

    int vcpus() {
        return vcpus;
    }

    public CpuLoad load() {
        return load;
    }

    public SimMemory memory() {
        return memory;
    }

    /** As a migration finds it. */
    public GuestMemory memoryInShort() {
        return new GuestMemory(memory.spec().maximumMib(), memory.neededMib(), memory.touchedMib(), dirtyMibPerSecond);
    }

    /** Rewrites memory at another rate from now on. */
    public void dirty(double mibPerSecond) {
        dirtyMibPerSecond = mibPerSecond;
    }

    /** Seconds that its vCPUs waited for a CPU in its whole life, on all hosts. */
    public double sufferedSeconds() {
        return sufferedSeconds;
    }

    boolean paused() {
        return paused;
    }

    void pause(boolean wanted) {
        paused = wanted;
    }

    /** Its vCPUs sleep a part of their time, 0..1, whatever it wants. */
    void throttle(double ratio) {
        sleepRatio = ratio;
    }

    /** Cores that it wants at a time: never more than it has vCPUs awake, none while it is paused. */
    double wantedCores(Instant at) {
        wanted = paused ? 0 : Math.min(vcpus * (1 - sleepRatio), Math.max(0, load.coresAt(at)));
        return wanted;
    }

    /** Lets time pass for its memory, after its {@link #wantedCores}. @param at the middle of the step */
    void remember(double seconds, Instant at) {
        memory.step(seconds, at, paused, wanted / vcpus);
    }

    /** Whether its balloon is of another size than when this was last asked. */
    boolean ballooned() {
        boolean changed = memory.actualMib() != toldActualMib;
        toldActualMib = memory.actualMib();
        return changed;
    }

    /** Its vCPUs ran and waited for a CPU on so many cores, on the average. */
    void run(double seconds, double ranCores, double waitedCores) {
        ranSeconds += seconds * ranCores;
        waitedSeconds += seconds * waitedCores;
        sufferedSeconds += seconds * waitedCores;
    }

    /** A QEMU process of its own: counters begin anew, as after a migration. */
    void newProcess() {
        ranSeconds = 0;
        waitedSeconds = 0;
        readBeforeMib = memory.diskReadMib();
        dirtyMeasurement = Optional.empty();
    }

    void measureDirtyRate(Instant ready) {
        dirtyMeasurement = Optional.of(new DirtyMeasurement(ready, dirtyMibPerSecond));
    }

    DomainSample sample(Instant at) {
        return new DomainSample(
                id,
                name,
                paused ? RunState.PAUSED : RunState.RUNNING,
                OptionalLong.of(nanos(ranSeconds)),
                vcpuSamples(),
                memory.sample(at),
                Optional.of(block()),
                dirtyMeasurement
                        .filter(m -> !m.ready().isAfter(at))
                        .map(m -> OptionalDouble.of(m.mibPerSecond()))
                        .orElse(OptionalDouble.empty()));
    }

    /** The guest's own scheduler spreads its work evenly. */
    private List<VcpuSample> vcpuSamples() {
        VcpuSample each = new VcpuSample(nanos(ranSeconds / vcpus), OptionalLong.of(nanos(waitedSeconds / vcpus)));
        VcpuSample[] all = new VcpuSample[vcpus];
        Arrays.fill(all, each);
        return List.of(all);
    }

    private BlockSample block() {
        double readMib = memory.diskReadMib() - readBeforeMib;
        return readMib <= 0
                ? BlockSample.NONE
                : new BlockSample((long) (readMib * BYTES_PER_MIB), (long) (readMib * REQUESTS_PER_MIB), 0, 0);
    }

    private static long nanos(double seconds) {
        return (long) (seconds * 1e9);
    }
}
