package org.opendrs.nova.model;

import java.util.Map;
import java.util.Set;

/**
 * A question for allocation candidates.
 *
 * @param resources amount by resource class, such as {@code VCPU: 2, MEMORY_MB: 512}; not empty
 * @param requiredTraits every one must be offered
 * @param forbiddenTraits none may be offered
 * @param limit most candidates to answer, at least 1
 */
public record CandidateQuery(
        Map<String, Long> resources, Set<String> requiredTraits, Set<String> forbiddenTraits, int limit) {
    public CandidateQuery {
        resources = Map.copyOf(resources);
        requiredTraits = Set.copyOf(requiredTraits);
        forbiddenTraits = Set.copyOf(forbiddenTraits);
    }

    /** For these resources, any traits. */
    public static CandidateQuery of(Map<String, Long> resources, int limit) {
        return new CandidateQuery(resources, Set.of(), Set.of(), limit);
    }
}
