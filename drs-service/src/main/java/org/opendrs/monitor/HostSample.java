package org.opendrs.monitor;

import java.time.Instant;
import java.util.List;

/**
 * What a hypervisor said at one instant. Counters grow from an arbitrary start and begin anew when a guest does.
 *
 * @param at when, by this machine's clock
 * @param monotonicNanos the same by a clock that never jumps; only differences mean anything
 * @param domains every guest that is defined and not shut off
 */
public record HostSample(
        Instant at, long monotonicNanos, HostCpuSample cpu, HostMemorySample memory, List<DomainSample> domains) {
    public HostSample {
        domains = List.copyOf(domains);
    }

    /** The same with other figures of the host's memory. */
    public HostSample withMemory(HostMemorySample other) {
        return new HostSample(at, monotonicNanos, cpu, other, domains);
    }
}
