package org.opendrs.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opendrs.model.Goal;
import org.opendrs.plan.board.Figures;
import org.opendrs.plan.filter.Veto;

/**
 * What to do about a snapshot.
 *
 * @param steps in order; empty when there is nothing to do
 * @param vetoes why instances that should move do not, at most as many as were asked for
 * @param vetoCounts how often each rule refused a placement, those left out of {@code vetoes} included
 * @param nothing why the plan is empty; empty when it is not
 */
public record Plan(
        Goal goal,
        List<Step> steps,
        List<Veto> vetoes,
        Map<String, Long> vetoCounts,
        Figures before,
        Figures after,
        Optional<String> nothing) {
    public Plan {
        steps = List.copyOf(steps);
        vetoes = List.copyOf(vetoes);
        vetoCounts = Map.copyOf(vetoCounts);
    }

    /** How many vetoes were counted and are not in {@link #vetoes}. */
    public long vetoesLeftOut() {
        return vetoCounts.values().stream().mapToLong(Long::longValue).sum() - vetoes.size();
    }
}
