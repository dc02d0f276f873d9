package org.opendrs.plan;

import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;

/** The part of a step that another plan can be compared with. */
public record PlannedMove(InstanceId instance, HostId from, HostId to) {
    public static PlannedMove of(Step step) {
        return new PlannedMove(step.instance(), step.from(), step.to());
    }
}
