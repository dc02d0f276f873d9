package org.opendrs.adapter.nova;

import java.util.function.Supplier;
import org.opendrs.inventory.CloudInventories;
import org.opendrs.inventory.CloudInventory;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;

/** Inventories of a cloud that may be away. */
record LinkedInventories(Supplier<NovaCloudInventories> nova) implements CloudInventories {
    @Override
    public CloudInventory read() {
        return nova.get().read();
    }

    @Override
    public CloudInventory reread(CloudInventory last, InstanceId instance, HostId destination) {
        return nova.get().reread(last, instance, destination);
    }
}
