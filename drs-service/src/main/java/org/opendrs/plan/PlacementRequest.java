package org.opendrs.plan;

import java.util.Optional;
import java.util.OptionalDouble;
import org.opendrs.model.Flavor;

/**
 * An instance that is to be created.
 *
 * @param availabilityZone the zone asked for; empty: any
 * @param serverGroup uuid of the group it will join; empty: none
 * @param cpuDemandCores expected CPU demand; empty: estimated from instances of the same flavor and project
 * @param memoryDemandMib expected memory demand; empty: estimated likewise
 */
public record PlacementRequest(
        String project,
        Flavor flavor,
        Optional<String> availabilityZone,
        Optional<String> serverGroup,
        OptionalDouble cpuDemandCores,
        OptionalDouble memoryDemandMib) {}
