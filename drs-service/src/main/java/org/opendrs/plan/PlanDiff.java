package org.opendrs.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;

/**
 * How a plan differs from an earlier one, by where instances end.
 *
 * @param added moves of instances that the earlier plan left alone
 * @param removed moves that are not planned any more
 * @param changed moves of the same instance to another host
 */
public record PlanDiff(List<PlannedMove> added, List<PlannedMove> removed, List<Change> changed) {

    /** An instance that goes somewhere else than planned before. */
    public record Change(InstanceId instance, HostId before, HostId after) {}

    /** Compares the moves of an earlier plan with those of a later one; an instance's last move counts. */
    public static PlanDiff between(List<PlannedMove> earlier, List<PlannedMove> later) {
        Map<InstanceId, PlannedMove> old = byInstance(earlier);
        Map<InstanceId, PlannedMove> now = byInstance(later);
        List<PlannedMove> added = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        now.forEach((instance, move) -> {
            PlannedMove before = old.get(instance);
            if (before == null) {
                added.add(move);
            } else if (!before.to().equals(move.to())) {
                changed.add(new Change(instance, before.to(), move.to()));
            }
        });
        List<PlannedMove> removed = old.values().stream()
                .filter(move -> !now.containsKey(move.instance()))
                .toList();
        return new PlanDiff(added, removed, changed);
    }

    /** Compares an earlier plan's moves with a plan. */
    public static PlanDiff between(List<PlannedMove> earlier, Plan later) {
        return between(earlier, later.steps().stream().map(PlannedMove::of).toList());
    }

    private static Map<InstanceId, PlannedMove> byInstance(List<PlannedMove> moves) {
        Map<InstanceId, PlannedMove> last = new LinkedHashMap<>();
        moves.forEach(move -> last.put(move.instance(), move));
        return last;
    }

    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }
}
