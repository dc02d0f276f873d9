package org.opendrs.sim.bench.planetlab;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.opendrs.sim.trace.TraceSeries;

/** A virtual machine of the model: one virtual CPU that follows its trace. */
final class CentreInstance {
    /** How many samples a policy may look back. */
    static final int HISTORY = 30;

    private final int row;
    private final String name;
    private final InstanceType type;
    private final TraceSeries trace;
    private final Usage usage = new Usage();
    private final double[] history = new double[HISTORY];
    private @Nullable CentreHost host;
    private boolean migrating;
    private double asked;

    CentreInstance(int row, InstanceType type, TraceSeries trace) {
        this.row = row;
        this.name = trace.name();
        this.type = type;
        this.trace = trace;
    }

    /** Position in the trace. */
    int row() {
        return row;
    }

    String name() {
        return name;
    }

    InstanceType type() {
        return type;
    }

    /** MIPS that it wants now. */
    double asked() {
        return asked;
    }

    /** Where it runs, or ran last; null when it runs nowhere. */
    @Nullable
    CentreHost host() {
        return host;
    }

    boolean isMigrating() {
        return migrating;
    }

    /** What it got. Counts while it migrates. */
    Usage usage() {
        return usage;
    }

    void run(@Nullable CentreHost where) {
        host = where;
        migrating = false;
    }

    void leave() {
        migrating = true;
    }

    void follow(double seconds) {
        asked = trace.at(Duration.ofNanos(Math.round(seconds * 1e9))) / 100 * type.mips();
    }

    /** Takes what it wants now down as its newest sample. */
    void remember() {
        System.arraycopy(history, 0, history, 1, HISTORY - 1);
        history[0] = asked;
    }

    /** MIPS wanted {@code back} samples ago; the newest is 0; 0 before the first. */
    double askedBefore(int back) {
        return history[back];
    }
}
