package org.opendrs.sim.bench.balloon;

import java.time.Instant;
import java.util.function.DoubleUnaryOperator;
import org.opendrs.sim.memory.MemoryLoad;

/**
 * A load of curves over the seconds since the start of a workload.
 *
 * @param anonymousMib what the programs want
 * @param filesMib files that they read again and again, at {@code readMibPerSecond}
 */
record CurveLoad(DoubleUnaryOperator anonymousMib, double filesMib, DoubleUnaryOperator readMibPerSecond)
        implements MemoryLoad {
    private static final double ENDLESS_MIB = 1e9;
    private static final double TRICKLE_MIB_PER_SECOND = 2;

    /** When every workload begins. */
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /**
     * What programs want, and a trickle of files that are read once, as logs and backups are: after a while it has filled the memory of any
     * guest with cache that nobody needs, and the host's with that guest.
     */
    static CurveLoad trickling(DoubleUnaryOperator anonymousMib) {
        return new CurveLoad(anonymousMib, ENDLESS_MIB, seconds -> TRICKLE_MIB_PER_SECOND);
    }

    private static double seconds(Instant at) {
        return (at.toEpochMilli() - START.toEpochMilli()) / 1000.0;
    }

    @Override
    public double anonymousMib(Instant at) {
        return anonymousMib.applyAsDouble(seconds(at));
    }

    @Override
    public double filesMib(Instant at) {
        return filesMib;
    }

    @Override
    public double readMibPerSecond(Instant at) {
        return filesMib <= 0 ? 0 : readMibPerSecond.applyAsDouble(seconds(at));
    }
}
