package org.opendrs.plan;

import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;

/**
 * One migration of a plan.
 *
 * @param order from 1; the order in which steps of a wave are asked for
 * @param wave from 1; steps of a wave may run at once, a later wave needs the earlier ones done
 * @param reason what it is for, one phrase
 * @param priority 1 a duty (hotspot, rule, maintenance), 2 spread, 3 power
 */
public record Step(
        int order,
        int wave,
        InstanceId instance,
        String name,
        HostId from,
        HostId to,
        String reason,
        int priority,
        Prediction predicted) {}
