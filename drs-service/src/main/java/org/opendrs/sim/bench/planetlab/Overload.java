package org.opendrs.sim.bench.planetlab;

/** When a baseline takes a host for overloaded. */
@FunctionalInterface
interface Overload {
    boolean isOverloaded(HostDraft host);

    /** THR: more is asked than a share of what the host has. */
    static Overload threshold(double ratio) {
        return host -> host.askedRatio() > ratio;
    }

    /**
     * LR: a line through the last ten samples, prolonged by one more interval, reaches 1 / safety. Until there are ten, THR 0.7.
     * (The study weights the samples; CloudSim 3.0.3 calculates the weights and does not use them.)
     */
    static Overload localRegression(double safety) {
        Overload meanwhile = threshold(0.7);
        return host -> hasTenSamples(host) ? safety * foreseen(host) >= 1 : meanwhile.isOverloaded(host);
    }

    private static boolean hasTenSamples(HostDraft host) {
        for (int back = SAMPLES - 1; back < CentreInstance.HISTORY; back++) {
            if (Math.abs(host.askedRatio(back)) > ROUNDING) {
                return true;
            }
        }
        return false;
    }

    /** Ordinary least squares over x = 1..10, at x = 11. */
    private static double foreseen(HostDraft host) {
        double mean = 0;
        double slope = 0;
        for (int x = 1; x <= SAMPLES; x++) {
            double y = host.askedRatio(SAMPLES - x);
            mean += y / SAMPLES;
            slope += (x - MEAN_X) * y / SQUARES_X;
        }
        return mean + slope * (SAMPLES + 1 - MEAN_X);
    }

    /** How far the line looks back. */
    int SAMPLES = 10;

    double MEAN_X = (SAMPLES + 1) / 2.0;
    /** Sum of (x − mean)². */
    double SQUARES_X = SAMPLES * (SAMPLES * SAMPLES - 1) / 12.0;
    /** What sums that went up and down may keep of nothing. */
    double ROUNDING = 1e-9;
}
