package org.opendrs.archive;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.opendrs.model.Goal;
import org.opendrs.plan.Plan;
import org.opendrs.plan.PlannedMove;

/** What of a plan is decided: loads and predictions differ with each measurement. */
record Decision(Goal goal, List<PlannedMove> moves, Set<String> refusals, Optional<String> nothing) {
    static Decision of(Plan plan) {
        return new Decision(
                plan.goal(),
                plan.steps().stream().map(PlannedMove::of).toList(),
                plan.vetoes().stream()
                        .map(veto -> veto.instance() + " " + veto.host() + " " + veto.rule())
                        .collect(Collectors.toUnmodifiableSet()),
                plan.nothing());
    }
}
