package org.opendrs.nova;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opendrs.nova.model.AllocationCandidates;
import org.opendrs.nova.model.CandidateQuery;
import org.opendrs.nova.model.Inventory;
import org.opendrs.nova.model.Microversion;
import org.opendrs.nova.model.ResourceProvider;

/** Placement, read only: what Nova may allot. We never write allocations. Providers are named by uuid. */
public interface PlacementClient {

    /** The microversion that calls are made with. */
    Microversion microversion();

    List<ResourceProvider> resourceProviders();

    /** Empty when there is none with this id. */
    Optional<ResourceProvider> resourceProvider(String providerId);

    /** By resource class. */
    Map<String, Inventory> inventories(String providerId);

    /** Amount allotted, by resource class. */
    Map<String, Long> usages(String providerId);

    Set<String> traits(String providerId);

    /** Amounts by resource class, by consumer; a consumer is a server, or a migration that holds the source. */
    Map<String, Map<String, Long>> allocations(String providerId);

    AllocationCandidates allocationCandidates(CandidateQuery query);
}
