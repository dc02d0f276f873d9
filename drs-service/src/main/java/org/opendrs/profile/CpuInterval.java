package org.opendrs.profile;

/**
 * CPU between two samples.
 *
 * @param runCores physical CPUs kept busy
 * @param waitCores vCPUs that were ready and did not run, on average
 */
public record CpuInterval(double runCores, double waitCores) {
    public static final CpuInterval IDLE = new CpuInterval(0, 0);

    /** What would have been used if nobody had stolen, cores. */
    public double demandCores() {
        return runCores + waitCores;
    }

    /** Share of the demand that waited, 0..1. */
    public double stealRatio() {
        double demand = demandCores();
        return demand <= 0 ? 0 : waitCores / demand;
    }

    public CpuInterval plus(CpuInterval other) {
        return new CpuInterval(runCores + other.runCores, waitCores + other.waitCores);
    }
}
