package org.opendrs.sim.world;

import java.time.Instant;

/** What somebody wants of CPU over time. */
@FunctionalInterface
public interface CpuLoad {
    CpuLoad NONE = at -> 0;

    /** Cores wanted at a time, at least 0. The same time gives the same answer. */
    double coresAt(Instant at);
}
