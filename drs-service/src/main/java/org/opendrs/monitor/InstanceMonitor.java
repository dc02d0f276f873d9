package org.opendrs.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.opendrs.model.InstanceId;
import org.opendrs.model.InstanceReport;
import org.opendrs.profile.ContentionOptions;
import org.opendrs.profile.CpuInterval;
import org.opendrs.profile.CpuProfile;
import org.opendrs.profile.DemandForecast;
import org.opendrs.profile.MemoryProfile;

/** Turns the samples of one guest into its part of the host's report. */
final class InstanceMonitor {
    /** Balloon statistics older than this say nothing of now: the period asked for is a few seconds. */
    private static final Duration MAX_BALLOON_AGE = Duration.ofSeconds(30);

    private final InstanceId id;
    private final CpuProfile cpu;
    private final DemandForecast forecast = new DemandForecast();
    private final MemoryProfile memory;
    private OptionalDouble residentMib = OptionalDouble.empty();
    private OptionalDouble dirtyMibPerSecond = OptionalDouble.empty();

    /** Whether the previous sample had all counters; they are plain numbers, since there is one of these for each guest. */
    private boolean counted;

    private long previousNanos;
    private long previousCpuNanos;
    private long previousDelayNanos;

    InstanceMonitor(InstanceId id, ContentionOptions options) {
        this.id = id;
        this.cpu = CpuProfile.ofInstance(options);
        this.memory = new MemoryProfile(options.window());
    }

    /**
     * Takes the guest's part of a sample; its CPU is told when all guests' is known, by {@link #take}.
     *
     * @return its CPU since the previous one; empty for the first, after a reset of its counters, and where the hypervisor
     *     does not tell time or wait
     */
    Optional<CpuInterval> accept(long nanos, Instant at, DomainSample sample) {
        takeMemory(nanos, at, sample.balloon());
        residentMib = mib(sample.balloon().rssKib());
        if (sample.dirtyMibPerSecond().isPresent()) {
            dirtyMibPerSecond = sample.dirtyMibPerSecond();
        }
        return takeCpu(nanos, sample);
    }

    /** Takes its CPU since the previous sample. @param full whether its host was full then */
    void take(long nanos, CpuInterval interval, boolean full) {
        cpu.add(nanos, interval, full);
        forecast.add(nanos, interval.demandCores());
    }

    void restartContention() {
        cpu.restartContention();
    }

    InstanceReport report() {
        return new InstanceReport(
                id,
                cpu.demandCores(),
                cpu.contention(),
                forecast.forecast(),
                memory.demandMib(),
                residentMib,
                dirtyMibPerSecond);
    }

    private Optional<CpuInterval> takeCpu(long nanos, DomainSample sample) {
        boolean told = !sample.vcpus().isEmpty() && sample.cpuNanos().isPresent();
        long delayNanos = 0;
        for (VcpuSample vcpu : sample.vcpus()) {
            told &= vcpu.delayNanos().isPresent();
            delayNanos += vcpu.delayNanos().orElse(0);
        }
        long cpuNanos = sample.cpuNanos().orElse(0);
        Optional<CpuInterval> interval = told && counted
                ? interval(nanos - previousNanos, cpuNanos - previousCpuNanos, delayNanos - previousDelayNanos)
                : Optional.empty();
        counted = told;
        previousNanos = nanos;
        previousCpuNanos = cpuNanos;
        previousDelayNanos = delayNanos;
        return interval;
    }

    private static Optional<CpuInterval> interval(double elapsedNanos, long runNanos, long waitNanos) {
        return elapsedNanos <= 0 || runNanos < 0 || waitNanos < 0
                ? Optional.empty()
                : Optional.of(new CpuInterval(runNanos / elapsedNanos, waitNanos / elapsedNanos));
    }

    /** Demand = actual − usable, right with and without autodeflate (measured; experiment D5 of the ballooning study). */
    private void takeMemory(long nanos, Instant at, BalloonSample balloon) {
        Optional<Instant> told = balloon.lastUpdate();
        boolean fresh = told.isPresent() && !told.get().plus(MAX_BALLOON_AGE).isBefore(at);
        if (fresh && balloon.actualKib().isPresent() && balloon.usableKib().isPresent()) {
            long demandKib =
                    balloon.actualKib().getAsLong() - balloon.usableKib().getAsLong();
            memory.add(nanos, Math.max(0, demandKib) / 1024.0);
        }
    }

    private static OptionalDouble mib(OptionalLong kib) {
        return kib.isPresent() ? OptionalDouble.of(kib.getAsLong() / 1024.0) : OptionalDouble.empty();
    }
}
