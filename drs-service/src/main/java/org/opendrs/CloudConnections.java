package org.opendrs;

import java.nio.file.Path;
import java.time.InstantSource;
import org.opendrs.act.LiveMigrations;
import org.opendrs.adapter.libvirt.LibvirtBalloonDriver;
import org.opendrs.adapter.libvirt.LibvirtHypervisorStats;
import org.opendrs.adapter.nova.CloudLink;
import org.opendrs.adapter.nova.NovaOptions;
import org.opendrs.adapter.procfs.LocalHypervisor;
import org.opendrs.balloon.BalloonDriver;
import org.opendrs.config.DrsConfiguration;
import org.opendrs.config.HypervisorsSection;
import org.opendrs.inventory.CloudInventories;
import org.opendrs.model.HostId;
import org.opendrs.monitor.HypervisorStats;
import org.opendrs.nova.OpenStackCloud;
import org.opendrs.nova.Tokens;
import org.opendrs.nova.config.CloudConfig;
import org.opendrs.nova.connect.CloudConnection;

/** A real OpenStack and real hypervisors. */
final class CloudConnections implements Connections {
    private final CloudConfig config;
    private final NovaOptions options;
    private final HypervisorsSection hypervisors;
    private final InstantSource clock;
    private final CloudLink link;

    CloudConnections(CloudConfig config, DrsConfiguration configuration, InstantSource clock) {
        this.config = config;
        this.options = configuration.nova();
        this.hypervisors = configuration.hypervisors();
        this.clock = clock;
        this.link = new CloudLink(() -> CloudConnection.login(config), clock);
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
        String uri = hypervisors.uriOf(host);
        HypervisorStats stats = new LibvirtHypervisorStats(host, uri, hypervisors.options(), clock);
        return LocalHypervisor.isLocal(uri)
                ? new LocalHypervisor(stats, Path.of("/proc"), Path.of("/sys/devices/system/node"))
                : stats;
    }

    @Override
    public BalloonDriver balloons(HostId host) {
        return new LibvirtBalloonDriver(
                host, hypervisors.uriOf(host), hypervisors.options().forBalloons());
    }

    /** Asks each service for something that an inventory needs, so that a role that is missing shows at once. */
    @Override
    public String probe() {
        OpenStackCloud cloud = link.cloud();
        int hosts = cloud.nova().hypervisors().size();
        cloud.nova().computeServices();
        cloud.placement().resourceProviders();
        return "cloud " + config.name() + " (" + cloud.region() + ", Nova "
                + cloud.nova().microversion() + ", " + hosts + " compute hosts)";
    }
}
