package org.opendrs;

import org.opendrs.act.LiveMigrations;
import org.opendrs.balloon.BalloonDriver;
import org.opendrs.inventory.CloudInventories;
import org.opendrs.model.HostId;
import org.opendrs.monitor.HypervisorStats;
import org.opendrs.nova.Tokens;

/** The outside world, as the service is wired to it. Nothing here connects by itself; what is away shows when it is used. */
public interface Connections {
    CloudInventories inventories();

    LiveMigrations migrations();

    Tokens tokens();

    /** The hypervisor of a host. Does not block. */
    HypervisorStats hypervisor(HostId host);

    /** The balloons of a host's guests. Does not block. */
    BalloonDriver balloons(HostId host);

    /**
     * Looks whether the cloud can be used at all.
     *
     * @return one line for the operator: which cloud it is
     * @throws org.opendrs.nova.fault.OpenStackFault when it cannot; a retryable one means that it may be there later
     */
    String probe();
}
