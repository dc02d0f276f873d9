/**
 * Recorded load: reads trace files into {@link org.opendrs.sim.trace.TraceSeries}, one a VM and metric, for benchmarks and simulated
 * guests. A trace is text or gzip of it: comment lines start with {@code #}; each other line is
 * {@code name[:attribute=number]…,metric,step seconds,value,value,…}. Imports {@code java.*} only.
 */
@NullMarked
package org.opendrs.sim.trace;

import org.jspecify.annotations.NullMarked;
