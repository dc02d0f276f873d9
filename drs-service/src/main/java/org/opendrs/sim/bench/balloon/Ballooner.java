package org.opendrs.sim.bench.balloon;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.opendrs.balloon.BalloonDriver;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.DomainEvent;
import org.opendrs.monitor.HostSample;

/** What is compared: it sees samples of one host, and moves the balloons of its guests. */
interface Ballooner {
    /** Begins to work on a host. */
    @FunctionalInterface
    interface Start {
        Ballooner on(HostId host, BalloonDriver driver, List<InstanceId> guests);
    }

    /** From one tick to the next, whole seconds. */
    Duration every();

    void tick(HostSample sample);

    /** Something happened to a guest. */
    default void tell(DomainEvent event) {}

    /** A baseline at work. */
    static Ballooner of(Baseline baseline, BalloonDriver driver) {
        return new Ballooner() {
            @Override
            public Duration every() {
                return baseline.every();
            }

            @Override
            public void tick(HostSample sample) {
                Consumer<HostView.Target> ask = target -> driver.setTarget(target.id(), (long) (target.mib() * 1024));
                baseline.decide(HostView.of(sample)).forEach(ask);
            }
        };
    }
}
