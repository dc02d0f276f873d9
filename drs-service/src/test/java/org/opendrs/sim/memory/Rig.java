package org.opendrs.sim.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.opendrs.monitor.BalloonSample;

/** One guest on a roomy host, in steps of a tenth of a second. */
final class Rig {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final double STEP_SECONDS = 0.1;

    final SteadyMemory load;
    final SimMemory guest;
    private final HostMemory host = new HostMemory(65536, 1024);
    private double seconds;
    private double busyRatio;
    private boolean paused;

    private Rig(SteadyMemory load, SimMemory guest) {
        this.load = load;
        this.guest = guest;
        host.add(guest);
    }

    static Rig booting(MemorySpec spec) {
        SteadyMemory load = new SteadyMemory(0);
        return new Rig(load, SimMemory.booting(spec, load));
    }

    static Rig settled(MemorySpec spec, SteadyMemory load, double residentMib) {
        return new Rig(load, SimMemory.settled(spec, load, residentMib, START));
    }

    Rig busy() {
        busyRatio = 1;
        return this;
    }

    void pause(boolean wanted) {
        paused = wanted;
    }

    Instant now() {
        return START.plus(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    Rig run(double length) {
        double end = seconds + length;
        while (seconds < end - 1e-9) {
            step();
        }
        return this;
    }

    /** @return seconds until then, at most a minute */
    double until(BooleanSupplier reached) {
        double begin = seconds;
        while (!reached.getAsBoolean() && seconds - begin < 60) {
            step();
        }
        return seconds - begin;
    }

    private void step() {
        guest.step(STEP_SECONDS, now(), paused, busyRatio);
        host.balance(STEP_SECONDS);
        seconds += STEP_SECONDS;
    }

    /** Asks for a size. @return seconds until the guest has it, at most a minute */
    double squeeze(double mib) {
        guest.target(mib);
        return until(() -> Math.abs(guest.actualMib() - mib) < 0.5);
    }

    BalloonSample sample() {
        return guest.sample(now());
    }

    double actual() {
        return sample().actualKib().orElseThrow() / 1024.0;
    }

    double usable() {
        return sample().usableKib().orElseThrow() / 1024.0;
    }

    double unused() {
        return sample().unusedKib().orElseThrow() / 1024.0;
    }

    double available() {
        return sample().availableKib().orElseThrow() / 1024.0;
    }

    double resident() {
        return sample().rssKib().orElseThrow() / 1024.0;
    }

    /** Of the statistics, seconds. */
    double age() {
        return Duration.between(sample().lastUpdate().orElseThrow(), now()).toMillis() / 1000.0;
    }
}
