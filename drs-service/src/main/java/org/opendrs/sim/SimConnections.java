package org.opendrs.sim;

import java.time.InstantSource;
import org.opendrs.Connections;
import org.opendrs.act.LiveMigrations;
import org.opendrs.adapter.nova.CloudLink;
import org.opendrs.adapter.nova.NovaOptions;
import org.opendrs.balloon.BalloonDriver;
import org.opendrs.inventory.CloudInventories;
import org.opendrs.model.HostId;
import org.opendrs.monitor.HypervisorStats;
import org.opendrs.nova.OpenStackCloud;
import org.opendrs.nova.Tokens;
import org.opendrs.sim.world.SimBalloonDriver;
import org.opendrs.sim.world.SimHypervisorStats;
import org.opendrs.sim.world.SimWorld;

/** A fake OpenStack through the real nova-bridge and adapters, and simulated hypervisors. */
public final class SimConnections implements Connections {
    private final SimWorld world;
    private final CloudLink link;
    private final NovaOptions options;
    private final InstantSource clock;

    /** @param clock what the process takes for the time */
    public SimConnections(SimWorld world, CloudLink link, NovaOptions options, InstantSource clock) {
        this.world = world;
        this.link = link;
        this.options = options;
        this.clock = clock;
    }

    @Override
    public CloudInventories inventories() {
        return link.inventories(options);
    }

    @Override
    public LiveMigrations migrations() {
        return link.migrations();
    }

    @Override
    public Tokens tokens() {
        return link.tokens();
    }

    @Override
    public HypervisorStats hypervisor(HostId host) {
        return new SimHypervisorStats(world, host, clock);
    }

    @Override
    public BalloonDriver balloons(HostId host) {
        return new SimBalloonDriver(world, host);
    }

    @Override
    public String probe() {
        OpenStackCloud cloud = link.cloud();
        return "simulated cloud (Nova " + cloud.nova().microversion() + ", "
                + cloud.nova().hypervisors().size() + " compute hosts)";
    }
}
