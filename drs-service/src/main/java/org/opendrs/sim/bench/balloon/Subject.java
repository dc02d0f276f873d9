package org.opendrs.sim.bench.balloon;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.opendrs.balloon.BalloonDriver;
import org.opendrs.balloon.HostSwap;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;

/** Who is compared. */
enum Subject implements Ballooner.Start {
    OPENDRS(Baseline::none),
    NONE(Baseline::none),
    MOM(MomPolicy::new),
    PROXMOX(ProxmoxPolicy::new),
    THESIS(ThesisPolicy::new),
    SQUEEZED(SqueezedPolicy::new);

    private final Supplier<Baseline> baseline;

    Subject(Supplier<Baseline> baseline) {
        this.baseline = baseline;
    }

    /** A fresh one at work on a host. */
    @Override
    public Ballooner on(HostId host, BalloonDriver driver, List<InstanceId> guests) {
        return this == OPENDRS
                ? new OpenDrs(host, driver, guests, HostSwap.UNKNOWN)
                : Ballooner.of(baseline.get(), driver);
    }

    /** As in the results. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
