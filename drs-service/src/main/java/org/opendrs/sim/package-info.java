/**
 * The simulator: the real loops, planner, executor and nova-bridge against simulated hosts, guests and Nova, on one virtual clock. {@link
 * org.opendrs.sim.Simulation} puts it together; the same description and seed give the same run, to the byte. Ships: {@code drs
 * simulate} and {@code drs demo} are made of it. Nothing outside of {@code sim} and {@code cli} imports it.
 */
@NullMarked
package org.opendrs.sim;

import org.jspecify.annotations.NullMarked;
