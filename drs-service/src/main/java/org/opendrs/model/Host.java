package org.opendrs.model;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One compute host as seen at {@link ClusterSnapshot#takenAt()}.
 *
 * @param uuid hypervisor id, the same as its resource provider's
 * @param hypervisorVersion Nova's integer, 7002000 for 7.2.0; Nova refuses a destination with an older one
 * @param inventories Placement capacity of resource classes beside VCPU, MEMORY_MB and DISK_GB (PCPU, VGPU, CUSTOM_…), reserved and
 *     ratio applied; empty when unknown
 */
public record Host(
        HostId id,
        Optional<String> uuid,
        String availabilityZone,
        String cell,
        HostService service,
        HostCapacity capacity,
        AllocationRatios ratios,
        Set<String> traits,
        OptionalLong hypervisorVersion,
        Optional<PowerWatts> power,
        HostUse use,
        Map<String, Long> inventories) {
    public Host {
        traits = Set.copyOf(traits);
        inventories = Map.copyOf(inventories);
    }

    /** A host whose other inventories nobody told. */
    public Host(
            HostId id,
            Optional<String> uuid,
            String availabilityZone,
            String cell,
            HostService service,
            HostCapacity capacity,
            AllocationRatios ratios,
            Set<String> traits,
            OptionalLong hypervisorVersion,
            Optional<PowerWatts> power,
            HostUse use) {
        this(
                id,
                uuid,
                availabilityZone,
                cell,
                service,
                capacity,
                ratios,
                traits,
                hypervisorVersion,
                power,
                use,
                Map.of());
    }
}
