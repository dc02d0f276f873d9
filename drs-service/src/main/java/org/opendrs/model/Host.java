package org.opendrs.model;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One compute host as seen at {@link ClusterSnapshot#takenAt()}.
 *
 * @param uuid hypervisor id, the same as its resource provider's
 * @param hypervisorVersion Nova's integer, 7002000 for 7.2.0; Nova refuses a destination with an older one
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
        HostUse use) {
    public Host {
        traits = Set.copyOf(traits);
    }
}
