package org.opendrs.sim.trace;

import java.util.Arrays;
import java.util.Optional;

/** What the values of a series are. */
public enum Metric {
    /** CPU used, percent of all that the VM has; some sources report a little more than 100. */
    CPU_PERCENT("cpuPercent", 1e3),
    /** Memory in use, MiB. */
    MEMORY_MIB("memoryMib", 1e8),
    /** Memory in use, percent of what the VM has; some sources report more than 100. */
    MEMORY_PERCENT("memoryPercent", 1e3);

    private final String word;
    private final double absurd;

    Metric(String word, double absurd) {
        this.word = word;
        this.absurd = absurd;
    }

    static Optional<Metric> of(String word) {
        return Arrays.stream(values())
                .filter(metric -> metric.word.equals(word))
                .findFirst();
    }

    /** No true value is above it. */
    double absurd() {
        return absurd;
    }

    /** As files spell it. */
    @Override
    public String toString() {
        return word;
    }
}
