package org.opendrs.monitor;

import java.util.OptionalLong;

/**
 * Counters of one vCPU.
 *
 * @param timeNanos time it ran
 * @param delayNanos time it was ready but did not run (run-queue wait, libvirt's {@code vcpu.N.delay}): steal; empty when
 *     the hypervisor does not tell
 */
public record VcpuSample(long timeNanos, OptionalLong delayNanos) {}
