package org.opendrs.balloon.policy;

import org.opendrs.model.InstanceId;

/**
 * Room that a host's loop is to make for an instance on its way.
 *
 * @param mib what of it is not here yet, 0 or more
 * @param deadlineSeconds on the loop's clock; by then the room must be there
 */
public record Reservation(InstanceId instance, double mib, double deadlineSeconds) {}
