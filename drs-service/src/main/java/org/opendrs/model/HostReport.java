package org.opendrs.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What leaves a node: profiles, not samples.
 *
 * @param at time of the last sample in it; a report that is too old is not acted upon
 * @param measuredFor how long the host has been watched without a gap, at most the profile's window
 * @param contention of all the instances of the host together
 * @param memory {@link MemoryPressure#NONE} where no balloon policy looks
 */
public record HostReport(
        HostId host,
        Instant at,
        Duration measuredFor,
        HostUse use,
        Contention contention,
        MemoryPressure memory,
        List<InstanceReport> instances) {
    public HostReport {
        instances = List.copyOf(instances);
    }

    public HostReport(
            HostId host,
            Instant at,
            Duration measuredFor,
            HostUse use,
            Contention contention,
            List<InstanceReport> instances) {
        this(host, at, measuredFor, use, contention, MemoryPressure.NONE, instances);
    }

    /** The same, with what the balloon policy saw. */
    public HostReport withMemory(MemoryPressure seen) {
        return new HostReport(host, at, measuredFor, use, contention, seen, instances);
    }
}
