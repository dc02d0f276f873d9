package org.opendrs.nova.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where Placement would allow an allocation.
 *
 * @param candidates each one a way to satisfy the query: amounts by resource class, by provider id
 * @param summaries by provider id, for every provider that a candidate names and its tree
 */
public record AllocationCandidates(List<Map<String, Map<String, Long>>> candidates, Map<String, Summary> summaries) {
    public AllocationCandidates {
        candidates = List.copyOf(candidates);
        summaries = Map.copyOf(summaries);
    }

    /** Root providers, compute nodes as a rule, that a candidate uses. */
    public Set<String> roots() {
        return candidates.stream()
                .flatMap(candidate -> candidate.keySet().stream())
                .map(id -> summaries.containsKey(id) ? summaries.get(id).rootId() : id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A provider as the answer sums it up. */
    public record Summary(String rootId, Map<String, Resource> resources, Set<String> traits) {
        public Summary {
            resources = Map.copyOf(resources);
            traits = Set.copyOf(traits);
        }
    }

    /** Capacity (overcommitment included) and use, in the unit of the resource class. */
    public record Resource(long capacity, long used) {}
}
