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
 * @param cpuDeviationCores standard deviation of the part of the demand that goes up and down by itself, whatever the neighbours do,
 *     cores; the forecast lies {@link #FORECAST_DEVIATIONS} times that above the level. 0: all of the forecast is growth, to be
 *     reckoned with in full
 */
public record InstanceLoad(
        double cpuDemandCores,
        double memoryDemandMib,
        double memoryResidentMib,
        double dirtyMibPerSecond,
        double cpuForecastCores,
        double memoryForecastMib,
        double cpuDeviationCores) {

    /** MiB/s assumed where nobody measured the dirty rate (formats.md). */
    public static final double DEFAULT_DIRTY_MIB_PER_SECOND = 10;

    /** The planner's quantile is 95 %: so many standard deviations of a normal distribution. */
    public static final double FORECAST_DEVIATIONS = 1.645;

    /** A load of which only a forecast is known, or not even that. */
    public InstanceLoad(
            double cpuDemandCores,
            double memoryDemandMib,
            double memoryResidentMib,
            double dirtyMibPerSecond,
            double cpuForecastCores,
            double memoryForecastMib) {
        this(
                cpuDemandCores,
                memoryDemandMib,
                memoryResidentMib,
                dirtyMibPerSecond,
                cpuForecastCores,
                memoryForecastMib,
                0);
    }

    /** What the demand goes up and down about: of the forecast what is left without the deviation, cores. */
    public double cpuLevelCores() {
        return Math.max(cpuDemandCores, cpuForecastCores - FORECAST_DEVIATIONS * cpuDeviationCores);
    }
}
