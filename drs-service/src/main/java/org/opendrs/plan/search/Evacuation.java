package org.opendrs.plan.search;

import java.util.Arrays;
import java.util.Comparator;

/** Empties a host: the hardest instances to place go first, each to the best host that takes it; what cannot leave stays. */
final class Evacuation {
    private final Draft draft;

    Evacuation(Draft draft) {
        this.draft = draft;
    }

    /** Moves what can leave now. */
    void empty(int host, Purpose purpose) {
        var instances = draft.board().cluster().instances();
        Integer[] leaving =
                Arrays.stream(draft.board().instancesOn(host)).boxed().toArray(Integer[]::new);
        Arrays.sort(
                leaving,
                Comparator.<Integer>comparingDouble(i -> -instances.memoryRight(i))
                        .thenComparingDouble(i -> -instances.cpuPeak(i))
                        .thenComparing(i -> i));
        for (int i : leaving) {
            if (draft.mayLeave(i)) {
                int to = draft.destinations().best(i);
                if (to != Destinations.NOWHERE) {
                    draft.move(i, to, purpose);
                }
            }
        }
    }
}
