/**
 * Benchmarks in virtual time, {@code drs simulate --bench NAME}: each gives a {@link org.opendrs.sim.bench.BenchResult}. Imports {@code
 * sim} and the configuration.
 */
@NullMarked
package org.opendrs.sim.bench;

import org.jspecify.annotations.NullMarked;
