package org.opendrs.sim.world;

/**
 * Who gets how much CPU: max-min fair, as the kernel's scheduler divides it among the control groups of guests of equal weight (libvirt's
 * default). Who wants less than an equal share gets all of it; the rest is divided among the others in the same way. Pure.
 */
final class CpuShares {
    private CpuShares() {}

    /**
     * @param capacity cores to give
     * @param wanted cores, one entry a guest
     * @return cores granted, in the same order; no more than wanted, in all no more than the capacity
     */
    static double[] divide(double capacity, double[] wanted) {
        double[] granted = new double[wanted.length];
        boolean[] served = new boolean[wanted.length];
        double left = Math.max(0, capacity);
        int hungry = wanted.length;
        boolean someServed = true;
        while (hungry > 0 && someServed) {
            double share = left / hungry;
            someServed = false;
            for (int i = 0; i < wanted.length; i++) {
                if (!served[i] && wanted[i] <= share) {
                    granted[i] = wanted[i];
                    served[i] = true;
                    left -= wanted[i];
                    hungry--;
                    someServed = true;
                }
            }
        }
        for (int i = 0; i < wanted.length; i++) {
            granted[i] = served[i] ? granted[i] : left / hungry;
        }
        return granted;
    }
}
