/**
 * State of world of a simulated cloud: {@link org.opendrs.sim.world.SimHost}s with {@link org.opendrs.sim.world.SimGuest}s that want
 * CPU and memory. {@link org.opendrs.sim.world.SimHypervisorStats} is the fake of the monitor's port over them, {@link
 * org.opendrs.sim.world.SimBalloonDriver} that of ballooning's. Knows nothing of Nova. Imports {@code model}, {@code monitor}, {@code
 * balloon} and {@code sim.memory}.
 */
@NullMarked
package org.opendrs.sim.world;

import org.jspecify.annotations.NullMarked;
