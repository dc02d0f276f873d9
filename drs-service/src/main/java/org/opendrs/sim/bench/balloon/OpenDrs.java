package org.opendrs.sim.bench.balloon;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opendrs.balloon.BalloonDriver;
import org.opendrs.balloon.BalloonLoop;
import org.opendrs.balloon.Directives;
import org.opendrs.balloon.GuestDirective;
import org.opendrs.balloon.HostSwap;
import org.opendrs.balloon.policy.BalloonOptions;
import org.opendrs.balloon.policy.GuestRules;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.model.Mode;
import org.opendrs.monitor.DomainEvent;
import org.opendrs.monitor.HostSample;

/** Our own loop with its default options, in mode automatic; all guests are instances of the cloud without wishes of their own. */
final class OpenDrs implements Ballooner {
    private final BalloonLoop loop;

    /** @param swap where the kernel does not tell of it */
    OpenDrs(HostId host, BalloonDriver driver, List<InstanceId> guests, HostSwap swap) {
        Map<InstanceId, GuestDirective> all = new HashMap<>();
        for (InstanceId guest : guests) {
            all.put(
                    guest,
                    new GuestDirective(guest.uuid(), Mode.AUTOMATIC, GuestRules.NONE, Optional.empty(), List.of()));
        }
        Directives directives = new Directives();
        directives.publish(all);
        this.loop = new BalloonLoop(
                host, driver, directives, BalloonOptions.DEFAULT, swap, Mode.AUTOMATIC, false, line -> {});
    }

    @Override
    public Duration every() {
        return BalloonOptions.DEFAULT.every();
    }

    @Override
    public void tick(HostSample sample) {
        loop.tick(sample);
    }

    @Override
    public void tell(DomainEvent event) {
        loop.tell(event);
    }
}
