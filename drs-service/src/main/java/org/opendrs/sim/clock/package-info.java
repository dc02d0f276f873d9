/** Virtual time: {@link org.opendrs.sim.clock.VirtualClock}. Imports nothing of ours. */
@NullMarked
package org.opendrs.sim.clock;

import org.jspecify.annotations.NullMarked;
