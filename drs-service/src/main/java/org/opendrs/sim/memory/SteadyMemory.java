package org.opendrs.sim.memory;

import java.time.Instant;

/** Levels that can be changed, with at most one burst of the anonymous memory on top. Safe for threads. */
public final class SteadyMemory implements MemoryLoad {
    private record Burst(double mib, Instant until) {}

    private static final Burst NONE = new Burst(0, Instant.MIN);

    private volatile double anonymousMib;
    private volatile double coldMib;
    private volatile double sharedMib;
    private volatile double filesMib;
    private volatile double readMibPerSecond;
    private volatile Burst burst = NONE;

    public SteadyMemory(double anonymousMib) {
        this.anonymousMib = anonymousMib;
    }

    /** Another level from now on, and no burst. */
    public SteadyMemory anonymous(double mib) {
        anonymousMib = mib;
        burst = NONE;
        return this;
    }

    public SteadyMemory cold(double mib) {
        coldMib = mib;
        return this;
    }

    public SteadyMemory shared(double mib) {
        sharedMib = mib;
        return this;
    }

    /** Other files from now on, read at another rate. */
    public SteadyMemory files(double mib, double mibPerSecond) {
        filesMib = mib;
        readMibPerSecond = mibPerSecond;
        return this;
    }

    /** So much more anonymous memory until then; a burst that was there before is over. */
    public void burst(double mib, Instant until) {
        burst = new Burst(mib, until);
    }

    @Override
    public double anonymousMib(Instant at) {
        Burst now = burst;
        return now != NONE && at.isBefore(now.until()) ? anonymousMib + now.mib() : anonymousMib;
    }

    @Override
    public double coldMib(Instant at) {
        return coldMib;
    }

    @Override
    public double sharedMib(Instant at) {
        return sharedMib;
    }

    @Override
    public double filesMib(Instant at) {
        return filesMib;
    }

    @Override
    public double readMibPerSecond(Instant at) {
        return readMibPerSecond;
    }
}
