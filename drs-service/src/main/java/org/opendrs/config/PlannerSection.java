package org.opendrs.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import org.opendrs.model.Goal;
import org.opendrs.model.PlannerOptions;

/** Section {@code planner}: what plans are for. */
public class PlannerSection {
    /** Goals that a service can have; one host is evacuated by a command, not by configuration. */
    public enum ServiceGoal {
        RELIEVE(Goal.RELIEVE),
        BALANCE(Goal.BALANCE),
        CONSOLIDATE(Goal.CONSOLIDATE);

        private final Goal goal;

        ServiceGoal(Goal goal) {
            this.goal = goal;
        }
    }

    @JsonProperty
    @NotNull
    private ServiceGoal goal = ServiceGoal.BALANCE;

    @JsonProperty
    @Min(1)
    @Max(5)
    private int aggressiveness = 3;

    public PlannerOptions options() {
        return new PlannerOptions(goal.goal, aggressiveness, Optional.empty());
    }
}
