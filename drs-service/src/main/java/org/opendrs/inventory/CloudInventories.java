package org.opendrs.inventory;

import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;

/** Reads the state of record from the cloud. Port. Calls block, but never longer than the adapter's deadline. */
public interface CloudInventories {
    /**
     * Everything: hosts, instances of all projects, rules, migrations in progress.
     *
     * @throws CloudUnavailable when any part of it could not be had; there is no half inventory
     */
    CloudInventory read();

    /**
     * The last inventory with all that decides over one move read anew: the instance, its groups, what is on the destination,
     * the destination's service and its place in Placement.
     *
     * @throws CloudUnavailable as {@link #read()}
     */
    CloudInventory reread(CloudInventory last, InstanceId instance, HostId destination);
}
