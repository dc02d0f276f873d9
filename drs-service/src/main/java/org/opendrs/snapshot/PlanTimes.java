package org.opendrs.snapshot;

/**
 * How long planning took.
 *
 * @param wallMillis by the clock
 * @param cpuMillis CPU time of all threads that planned
 */
public record PlanTimes(long wallMillis, long cpuMillis) {}
