/**
 * Memory of simulated guests and hosts: what a guest's kernel does with the pages that its balloon leaves to it, what its statistics tell
 * of that, and what its QEMU holds on the host. {@link org.opendrs.sim.memory.SimMemory} is one guest, {@link
 * org.opendrs.sim.memory.HostMemory} sums them up. Quantities are MiB and seconds; figures are those of the experiments on real guests that
 * {@code Calibration} repeats. Imports {@code monitor} only.
 *
 * <p>Words: <i>to reclaim</i> is to take from a guest (its balloon inflates), <i>to return</i> to give back; <i>touched</i> is guest memory
 * that the host holds, because the guest wrote there once; <i>hot</i> memory is used again and again.
 */
@NullMarked
package org.opendrs.sim.memory;

import org.jspecify.annotations.NullMarked;
