package org.opendrs.model;

import java.util.Optional;
import java.util.Set;

/**
 * How to plan.
 *
 * @param aggressiveness 1 (only what must be) to 5 (every gain that outweighs its cost)
 * @param evacuate the host to empty, for {@link Goal#EVACUATE} only
 * @param novaFilters which of the checks that a cloud may do without are done
 * @param sla what instances are promised whose flavors do not say
 */
public record PlannerOptions(
        Goal goal, int aggressiveness, Optional<HostId> evacuate, Set<NovaFilter> novaFilters, SlaTargets sla) {
    public static final PlannerOptions DEFAULT = new PlannerOptions(Goal.BALANCE, 3, Optional.empty());

    public PlannerOptions {
        if (aggressiveness < 1 || aggressiveness > 5) {
            throw new IllegalArgumentException("aggressiveness " + aggressiveness + " is not 1 to 5");
        }
        if (goal == Goal.EVACUATE && evacuate.isEmpty()) {
            throw new IllegalArgumentException("goal evacuate needs a host");
        }
        novaFilters = Set.copyOf(novaFilters);
    }

    /** Without promises. */
    public PlannerOptions(Goal goal, int aggressiveness, Optional<HostId> evacuate, Set<NovaFilter> novaFilters) {
        this(goal, aggressiveness, evacuate, novaFilters, SlaTargets.NONE);
    }

    /** With the usual filters, without promises. */
    public PlannerOptions(Goal goal, int aggressiveness, Optional<HostId> evacuate) {
        this(goal, aggressiveness, evacuate, NovaFilter.defaults());
    }
}
