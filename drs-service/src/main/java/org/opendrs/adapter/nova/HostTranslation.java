package org.opendrs.adapter.nova;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.opendrs.inventory.CloudUnavailable;
import org.opendrs.model.AllocationRatios;
import org.opendrs.model.Host;
import org.opendrs.model.HostCapacity;
import org.opendrs.model.HostId;
import org.opendrs.model.HostService;
import org.opendrs.model.HostUse;
import org.opendrs.nova.model.ComputeService;
import org.opendrs.nova.model.Hypervisor;
import org.opendrs.nova.model.Inventory;

/** A hypervisor, its service and its provider, as one host. Pure. */
final class HostTranslation {
    /** Nova's cells have names, but no public API tells which host is in which: the configuration does. */
    static final String UNNAMED_CELL = "cell1";

    private HostTranslation() {}

    /**
     * @param inventories of the host's root provider, by resource class
     * @param migrationMibPerSecond where nobody configured it for this host
     */
    static Host host(
            Hypervisor hypervisor,
            Optional<ComputeService> service,
            Map<String, Inventory> inventories,
            Set<String> traits,
            double migrationMibPerSecond) {
        Inventory memory = required(inventories, "MEMORY_MB", hypervisor);
        Inventory cpu = inventories.containsKey("VCPU")
                ? required(inventories, "VCPU", hypervisor)
                : required(inventories, "PCPU", hypervisor);
        Optional<Inventory> disk = Optional.ofNullable(inventories.get("DISK_GB"));
        HostCapacity capacity = new HostCapacity(
                cpu.total() - cpu.reserved(),
                cpu.total() - cpu.reserved(),
                memory.total(),
                memory.reserved(),
                disk.map(d -> d.total() - d.reserved()).orElse(HostCapacity.DISK_UNLIMITED_GIB),
                migrationMibPerSecond);
        return new Host(
                new HostId(hypervisor.host()),
                Optional.of(hypervisor.id()),
                service.flatMap(ComputeService::zone).orElse(""),
                UNNAMED_CELL,
                service.map(s -> new HostService(s.up(), s.enabled(), false))
                        .orElse(new HostService(false, false, false)),
                capacity,
                new AllocationRatios(
                        cpu.allocationRatio(),
                        memory.allocationRatio(),
                        disk.map(Inventory::allocationRatio).orElse(1.0)),
                traits,
                OptionalLong.of(hypervisor.version()),
                Optional.empty(),
                HostUse.UNKNOWN);
    }

    private static Inventory required(Map<String, Inventory> inventories, String resource, Hypervisor hypervisor) {
        Inventory inventory = inventories.get(resource);
        if (inventory == null) {
            throw new CloudUnavailable(
                    "Placement has no " + resource + " inventory for host " + hypervisor.host() + " (provider "
                            + hypervisor.id() + "); is its nova-compute still starting?",
                    null);
        }
        return inventory;
    }
}
