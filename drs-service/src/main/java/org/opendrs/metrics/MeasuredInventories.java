package org.opendrs.metrics;

import org.opendrs.inventory.CloudInventories;
import org.opendrs.inventory.CloudInventory;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;

/** Inventories whose time is measured. */
public record MeasuredInventories(CloudInventories cloud, ServiceMetrics metrics) implements CloudInventories {
    @Override
    public CloudInventory read() {
        return metrics.cloudCall("inventory", cloud::read);
    }

    @Override
    public CloudInventory reread(CloudInventory last, InstanceId instance, HostId destination) {
        return metrics.cloudCall("verify", () -> cloud.reread(last, instance, destination));
    }
}
