package org.opendrs.sim.world;

/**
 * How long guests run and wait in a step, all of them together on one host. A vCPU waits for three reasons:
 *
 * <p><b>Run queue.</b> vCPUs are busy independently of each other, each for the part u of the time that it wants; so is whatever else runs,
 * as one thread on each CPU. When K of them are busy at once and there are only C CPUs, K − C wait: on the average E[(K − C)+], with K
 * taken as normal of mean Σu and variance Σu(1 − u); nobody ever waits where there are no more threads than CPUs. What they want beyond the
 * CPUs is missed by the guests, and what else waits by all alike; among the guests by those who want most ({@link CpuShares}), so that one
 * that only ticks does not wait.
 *
 * <p><b>Quota.</b> The kernel's bandwidth control lets all run until the quota Q of the period is used up, then nobody until the next one:
 * for τ = 1 − Q/W of the time, where W is what they use otherwise. So all lose the same part of their running, and whoever is busy then, or
 * wakes up, waits to the end: τ√u a vCPU. That is why steal on such a host is far more than what is missing. The root is fitted: 0 for a
 * vCPU that never wakes up, 1 for one that never sleeps.
 *
 * <p>Source: run delay and run time on Linux 6.1 with 300 ms for all in each 500 ms: the one-machine cloud, where two guests with a load of
 * 25, 30, 40 and 60 % steal 19, 33, 53 and 62 %, and processes of known duty. {@code CpuContentionTest} has all figures; they agree within
 * 8 points for W from 1.1 to 3 times Q.
 *
 * <p><b>Latency.</b> Where guests share their CPUs with much else, each run begins with a wait. It is a property of the host, a part of the
 * running: 0 where nothing is known of it, 0.15 to 0.2 on the one-machine cloud, whatever the load (idle guests: 0.02 of 0.13 cores).
 *
 * <p>Limits: a step is an average, so a burst inside of it is not seen; equal weights; no vCPU is bound to a CPU. Pure.
 */
final class CpuContention {
    /** Further from the mean than that nothing is expected. */
    private static final double FAR = 6;

    private final double cpus;
    private final double others;
    private final double quota;
    private final double latencyRatio;

    /**
     * @param cpus CPU threads of the host
     * @param others cores that everything but its guests uses, before them
     * @param quota cores for all guests together; the CPUs when there is none
     * @param latencyRatio waits before each run, in parts of it
     */
    CpuContention(double cpus, double others, double quota, double latencyRatio) {
        this.cpus = cpus;
        this.others = others;
        this.quota = quota;
        this.latencyRatio = latencyRatio;
    }

    /**
     * Cores that were run and waited for, one entry a guest in the order given.
     *
     * @param ran no more than wanted, in all no more than quota and CPUs
     */
    record Outcome(double[] ran, double[] waited) {}

    /**
     * @param wanted cores, at most the vCPUs
     * @param vcpus of the same guests
     */
    Outcome of(double[] wanted, int[] vcpus) {
        double demand = 0;
        for (double cores : wanted) {
            demand += cores;
        }
        double reached = demand - queued(demand, wanted, vcpus);
        double[] ran = CpuShares.divide(reached, wanted);
        double[] waited = new double[wanted.length];
        double throttled = Math.max(0, 1 - quota / Math.max(quota, reached));
        for (int i = 0; i < wanted.length; i++) {
            double behind = throttled * Math.sqrt(wanted[i] * vcpus[i]); // v√u
            waited[i] = (1 - throttled) * (wanted[i] - ran[i]) + behind;
            ran[i] *= 1 - throttled;
            waited[i] = Math.min(vcpus[i] - ran[i], waited[i] + latencyRatio * ran[i]);
        }
        return new Outcome(ran, waited);
    }

    /** Cores that wait in the run queue on the average. */
    private double queued(double demand, double[] wanted, int[] vcpus) {
        double variance = others * Math.max(0, 1 - others / cpus);
        double threads = others > 0 ? cpus : 0;
        for (int i = 0; i < wanted.length; i++) {
            variance += wanted[i] * Math.max(0, 1 - wanted[i] / vcpus[i]);
            threads += wanted[i] > 0 ? vcpus[i] : 0;
        }
        if (threads <= cpus) {
            return 0;
        }
        double missing = Math.max(0, others + demand - cpus);
        double more = excess(cpus - others - demand, Math.sqrt(variance)) - missing;
        return Math.min(demand, missing + more * demand / (others + demand));
    }

    /** E[(X)+] of a normal X with mean {@code -room}. */
    private static double excess(double room, double deviation) {
        if (deviation <= 0 || Math.abs(room) > FAR * deviation) {
            return Math.max(0, -room);
        }
        double z = room / deviation;
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        return deviation * (density - z * above(z, density));
    }

    /**
     * Probability that a standard normal is above z; Abramowitz and Stegun 26.2.17, error below 1e-7. Commons Statistics, to which it was
     * compared, takes twice the time and brings eight jars.
     */
    private static double above(double z, double density) {
        double t = 1 / (1 + 0.2316419 * Math.abs(z));
        double tail = density
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return z >= 0 ? tail : 1 - tail;
    }
}
