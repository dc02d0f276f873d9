/**
 * State of record of a simulated cloud: nova-bridge's fake OpenStack, driven by the virtual clock, and reached by the real nova-bridge
 * through a wire without sockets. Imports {@code sim.clock}, {@code sim.world}, {@code sim.migration} and nova-bridge.
 */
@NullMarked
package org.opendrs.sim.nova;

import org.jspecify.annotations.NullMarked;
