package org.opendrs.sim.world;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.BalloonSample;
import org.opendrs.monitor.BlockSample;
import org.opendrs.monitor.DomainSample;
import org.opendrs.monitor.DomainSample.RunState;
import org.opendrs.monitor.VcpuSample;

/** A guest: what it wants, what it got, what its QEMU counts. Its host advances it. */
public final class SimGuest {
    private static final double KIB_PER_MIB = 1024;

    private final InstanceId id;
    private final String name;
    private final int vcpus;
    private CpuLoad load;
    private GuestMemory memory;
    private boolean paused;
    private double ranSeconds;
    private double waitedSeconds;
    private double sufferedSeconds;
    private Optional<DirtyMeasurement> dirtyMeasurement = Optional.empty();

    private record DirtyMeasurement(Instant ready, double mibPerSecond) {}

    public SimGuest(InstanceId id, String name, int vcpus, CpuLoad load, GuestMemory memory) {
        this.id = id;
        this.name = name;
        this.vcpus = vcpus;
        this.load = load;
        this.memory = memory;
    }

    public InstanceId id() {
        return id;
    }

    public String name() {
        return name;
    }

    public CpuLoad load() {
        return load;
    }

    public GuestMemory memory() {
        return memory;
    }

    public void memory(GuestMemory other) {
        memory = other;
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

    /** Cores that it wants at a time: never more than it has vCPUs, none while it is paused. */
    double wantedCores(Instant at) {
        return paused ? 0 : Math.min(vcpus, Math.max(0, load.coresAt(at)));
    }

    void run(double seconds, double wantedCores, double grantedCores) {
        ranSeconds += seconds * grantedCores;
        waitedSeconds += seconds * (wantedCores - grantedCores);
        sufferedSeconds += seconds * (wantedCores - grantedCores);
    }

    /** A QEMU process of its own: counters begin anew, as after a migration. */
    void newProcess() {
        ranSeconds = 0;
        waitedSeconds = 0;
        dirtyMeasurement = Optional.empty();
    }

    void measureDirtyRate(Instant ready) {
        dirtyMeasurement = Optional.of(new DirtyMeasurement(ready, memory.dirtyMibPerSecond()));
    }

    DomainSample sample(Instant at) {
        return new DomainSample(
                id,
                name,
                paused ? RunState.PAUSED : RunState.RUNNING,
                OptionalLong.of(nanos(ranSeconds)),
                vcpuSamples(),
                balloon(at),
                Optional.of(BlockSample.NONE),
                dirtyMeasurement
                        .filter(m -> !m.ready().isAfter(at))
                        .map(m -> OptionalDouble.of(m.mibPerSecond()))
                        .orElse(OptionalDouble.empty()));
    }

    /** The guest's own scheduler spreads its work evenly. */
    private List<VcpuSample> vcpuSamples() {
        VcpuSample each = new VcpuSample(nanos(ranSeconds / vcpus), OptionalLong.of(nanos(waitedSeconds / vcpus)));
        return Collections.nCopies(vcpus, each);
    }

    private BalloonSample balloon(Instant at) {
        OptionalLong maximum = kib(memory.maximumMib());
        OptionalLong usable = kib(memory.maximumMib() - memory.demandMib());
        return new BalloonSample(
                maximum,
                maximum,
                usable,
                usable,
                maximum,
                OptionalLong.of(0),
                kib(memory.residentMib()),
                OptionalLong.of(0),
                OptionalLong.of(0),
                OptionalLong.of(0),
                Optional.of(at));
    }

    private static OptionalLong kib(double mib) {
        return OptionalLong.of((long) (mib * KIB_PER_MIB));
    }

    private static long nanos(double seconds) {
        return (long) (seconds * 1e9);
    }
}
