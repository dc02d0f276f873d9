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
    /** When every workload begins. */
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    static CurveLoad of(DoubleUnaryOperator anonymousMib) {
        return new CurveLoad(anonymousMib, 0, seconds -> 0);
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
