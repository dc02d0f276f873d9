/**
 * Autoballooning of one host: every few seconds, memory moves from guests that do not need it to guests that do.
 *
 * <p>Samples become {@code signals}, signals and what was learned become a round by {@link org.opendrs.balloon.policy.BalloonPolicy}
 * (pure), and {@link org.opendrs.balloon.BalloonLoop} carries the round out by the port
 * {@link org.opendrs.balloon.BalloonDriver}. It needs nobody but the host's hypervisor. Imports {@code model} and
 * {@code monitor}; the policy neither logs nor looks at a clock.
 *
 * <p>Who is on its way to the host is told by {@link org.opendrs.balloon.Directives} and finds room that
 * {@link org.opendrs.balloon.policy.RoomPolicy} judges; the answers are in {@link org.opendrs.balloon.BalloonStatus}.
 *
 * <p>Words. <i>Target</i>: the memory that a guest is asked to hold. <i>Reclaim</i>: lower it. <i>Return</i>: raise it.
 * <i>Floor</i> and <i>ceiling</i>: the least and the most that a target may be; the ceiling is the flavor.
 * <i>Bound</i>: all of a guest's memory has to come from one NUMA cell of the host.
 */
@NullMarked
package org.opendrs.balloon;

import org.jspecify.annotations.NullMarked;
