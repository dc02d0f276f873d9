package org.opendrs.sim.bench.planetlab;

/** The two servers of the study, with the power that SPECpower_ssj2008 measured at each tenth of load. */
enum HostType {
    HP_ML110_G4(1860, 86, 89.4, 92.6, 96, 99.5, 102, 106, 108, 112, 114, 117),
    HP_ML110_G5(2660, 93.7, 97, 101, 105, 110, 116, 121, 125, 129, 133, 135);

    private static final int CORES = 2;

    private final int coreMips;
    private final double[] watts;

    HostType(int coreMips, double... watts) {
        this.coreMips = coreMips;
        this.watts = watts;
    }

    /** What one core, and so one virtual CPU, can do. */
    int coreMips() {
        return coreMips;
    }

    int mips() {
        return CORES * coreMips;
    }

    /**
     * Power at a load, W, linear between the measured tenths.
     *
     * @param utilization 0..1
     */
    double watts(double utilization) {
        int below = (int) Math.floor(utilization * 10);
        int above = (int) Math.ceil(utilization * 10);
        return watts[below] + (watts[above] - watts[below]) * (utilization * 10 - below);
    }
}
