package org.opendrs.monitor;

/**
 * CPU counters of a host, over all its CPUs.
 *
 * @param cpus online CPU threads
 * @param busyNanos kernel and user time
 * @param idleNanos idle and iowait time
 */
public record HostCpuSample(int cpus, long busyNanos, long idleNanos) {}
