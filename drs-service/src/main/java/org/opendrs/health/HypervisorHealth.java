package org.opendrs.health;

import com.codahale.metrics.health.HealthCheck;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.opendrs.control.ControlView;

/** At least one hypervisor answers. Those that do not are named either way: nothing is done on them, the others are served. */
public final class HypervisorHealth extends HealthCheck {
    private final Supplier<ControlView> view;

    public HypervisorHealth(Supplier<ControlView> view) {
        this.view = view;
    }

    @Override
    protected Result check() {
        ControlView now = view.get();
        int silent = now.silentHosts().size();
        int hosts = now.snapshot().map(snapshot -> snapshot.hosts().size()).orElse(0);
        String why = String.join("; ", new TreeMap<>(now.silentHosts()).values());
        if (hosts == 0 && silent == 0) {
            return Result.healthy("no host is known yet");
        }
        if (silent == 0) {
            return Result.healthy("%d hosts, all answer", hosts);
        }
        return silent >= hosts
                ? Result.unhealthy("no hypervisor answers: %s", why)
                : Result.healthy("%d of %d hosts silent: %s", silent, hosts, why);
    }
}
