/**
 * State of world of a simulated cloud: {@link org.opendrs.sim.world.SimHost}s with {@link org.opendrs.sim.world.SimGuest}s that want
 * CPU and hold memory, and {@link org.opendrs.sim.world.SimHypervisorStats}, the fake of the monitor's port over them. Knows nothing of
 * Nova. Imports {@code model} and {@code monitor}.
 */
@NullMarked
package org.opendrs.sim.world;

import org.jspecify.annotations.NullMarked;
