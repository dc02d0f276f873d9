package org.opendrs.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import java.util.OptionalDouble;
import org.opendrs.model.Goal;
import org.opendrs.model.NovaFilter;
import org.opendrs.model.PlannerOptions;
import org.opendrs.model.SlaTargets;

/** Section {@code planner}: what plans are for, and what instances are promised. */
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

    @JsonProperty
    private Optional<@DecimalMin("0") @DecimalMax("1") Double> maxSteal = Optional.empty();

    @JsonProperty
    @Min(0)
    @Max(16_777_216)
    private long memoryGuaranteeMib = 0;

    public PlannerOptions options() {
        OptionalDouble stealRatioMax = maxSteal.map(OptionalDouble::of).orElse(OptionalDouble.empty());
        return new PlannerOptions(
                goal.goal,
                aggressiveness,
                Optional.empty(),
                NovaFilter.defaults(),
                new SlaTargets(stealRatioMax, memoryGuaranteeMib));
    }
}
