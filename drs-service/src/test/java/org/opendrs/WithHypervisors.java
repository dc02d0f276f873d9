package org.opendrs;

import java.util.function.Function;
import org.opendrs.act.LiveMigrations;
import org.opendrs.balloon.BalloonDriver;
import org.opendrs.inventory.CloudInventories;
import org.opendrs.model.HostId;
import org.opendrs.monitor.HypervisorStats;
import org.opendrs.nova.Tokens;

/** A cloud with other hypervisors than its own. */
record WithHypervisors(Connections cloud, Function<HostId, HypervisorStats> hypervisors) implements Connections {
    @Override
    public CloudInventories inventories() {
        return cloud.inventories();
    }

    @Override
    public LiveMigrations migrations() {
        return cloud.migrations();
    }

    @Override
    public Tokens tokens() {
        return cloud.tokens();
    }

    @Override
    public HypervisorStats hypervisor(HostId host) {
        return hypervisors.apply(host);
    }

    @Override
    public BalloonDriver balloons(HostId host) {
        return cloud.balloons(host);
    }

    @Override
    public String probe() {
        return cloud.probe();
    }
}
