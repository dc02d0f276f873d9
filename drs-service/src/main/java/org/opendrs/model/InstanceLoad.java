package org.opendrs.model;

/**
 * What an instance needs and holds (state of world, from its profile).
 *
 * @param cpuDemandCores what it would use if nobody stole from it, cores
 * @param memoryDemandMib what it needs to run without harm, MiB
 * @param memoryResidentMib what it holds on the host now (RSS), MiB; a migration has to copy this
 * @param dirtyMibPerSecond memory it rewrites, MiB/s
 * @param cpuForecastCores demand not exceeded within the horizon at the planner's quantile, cores
 * @param memoryForecastMib the same of memory, MiB
 */
public record InstanceLoad(
        double cpuDemandCores,
        double memoryDemandMib,
        double memoryResidentMib,
        double dirtyMibPerSecond,
        double cpuForecastCores,
        double memoryForecastMib) {

    /** MiB/s assumed where nobody measured the dirty rate (formats.md). */
    public static final double DEFAULT_DIRTY_MIB_PER_SECOND = 10;
}
