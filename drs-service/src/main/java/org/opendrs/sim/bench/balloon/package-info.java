/**
 * The ballooning benchmark: workloads on one simulated host, and what becomes of them under us and under the policies of others. A {@link
 * org.opendrs.sim.bench.balloon.Baseline} is one of those, written from its published formula; a {@link
 * org.opendrs.sim.bench.balloon.Workload} is a host, its guests and what happens to them; {@link org.opendrs.sim.bench.balloon.Figures}
 * are counted from the simulator's truth, not from what a subject believes. Imports {@code sim}, {@code balloon} and {@code monitor}.
 */
@NullMarked
package org.opendrs.sim.bench.balloon;

import org.jspecify.annotations.NullMarked;
