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
 * @param cpuRelief which hosts have too much CPU load
 */
public record PlannerOptions(
        Goal goal,
        int aggressiveness,
        Optional<HostId> evacuate,
        Set<NovaFilter> novaFilters,
        SlaTargets sla,
        CpuRelief cpuRelief) {
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

    /** Relieving by demand. */
    public PlannerOptions(
            Goal goal, int aggressiveness, Optional<HostId> evacuate, Set<NovaFilter> novaFilters, SlaTargets sla) {
        this(goal, aggressiveness, evacuate, novaFilters, sla, CpuRelief.DEMAND);
    }

    /** Without promises. */
    public PlannerOptions(Goal goal, int aggressiveness, Optional<HostId> evacuate, Set<NovaFilter> novaFilters) {
        this(goal, aggressiveness, evacuate, novaFilters, SlaTargets.NONE);
    }

    /** With the usual filters, without promises. */
    public PlannerOptions(Goal goal, int aggressiveness, Optional<HostId> evacuate) {
        this(goal, aggressiveness, evacuate, NovaFilter.defaults());
    }

    /** The same for another goal. */
    public PlannerOptions withGoal(Goal changed, int aggressive, Optional<HostId> evacuated) {
        return new PlannerOptions(changed, aggressive, evacuated, novaFilters, sla, cpuRelief);
    }

    /** What must be, whatever the goal is beyond that. */
    public PlannerOptions duties() {
        boolean more = goal == Goal.BALANCE || goal == Goal.CONSOLIDATE;
        return more ? withGoal(Goal.RELIEVE, aggressiveness, evacuate) : this;
    }

    public PlannerOptions withCpuRelief(CpuRelief changed) {
        return new PlannerOptions(goal, aggressiveness, evacuate, novaFilters, sla, changed);
    }
}
