package org.opendrs.sim.bench.balloon;

import java.time.Duration;
import java.util.List;
import org.opendrs.sim.bench.balloon.HostView.Target;

/** A policy that others use, as its formula says; it may remember. */
interface Baseline {
    Duration every();

    /** What it asks of whom now; a guest that is not named keeps its target. */
    List<Target> decide(HostView host);

    /** Nobody does anything. */
    static Baseline none() {
        return new Baseline() {
            @Override
            public Duration every() {
                return Duration.ofHours(1);
            }

            @Override
            public List<Target> decide(HostView host) {
                return List.of();
            }
        };
    }
}
