package org.opendrs.model;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One instance in a {@link HostReport}, from its profile.
 *
 * @param cpuDemandCores what it would use if nobody stole from it, cores; empty before two samples, or when the
 *     hypervisor does not tell the wait
 * @param cpuForecast from the demand of some hours; empty before half an hour
 * @param memoryDemandMib what it needs to run without harm, MiB; empty when the guest does not tell
 * @param memoryResidentMib what it holds on the host, MiB
 * @param dirtyMibPerSecond memory it rewrites, MiB/s; empty when nobody measured
 */
public record InstanceReport(
        InstanceId id,
        OptionalDouble cpuDemandCores,
        Contention contention,
        Optional<CpuForecast> cpuForecast,
        OptionalDouble memoryDemandMib,
        OptionalDouble memoryResidentMib,
        OptionalDouble dirtyMibPerSecond) {}
