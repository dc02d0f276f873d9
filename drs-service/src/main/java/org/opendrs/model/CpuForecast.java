package org.opendrs.model;

/**
 * What CPU an instance is likely to want within the planner's horizon.
 *
 * @param levelCores what the demand goes up and down about, cores
 * @param deviationCores standard deviation of the demand from it, cores, whatever the neighbours do
 */
public record CpuForecast(double levelCores, double deviationCores) {
    /** Demand that is not exceeded at the planner's quantile, cores. */
    public double quantileCores() {
        return levelCores + InstanceLoad.FORECAST_DEVIATIONS * deviationCores;
    }
}
