package org.opendrs.sim.bench.planetlab;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What instances are promised before anybody knows what they want: all the MIPS, memory and network of their types, without overcommit. */
final class Reservations {
    private static final int HOST_RAM_MB = 4096;
    /** 100 Mbit/s of 1 Gbit/s each. */
    private static final int INSTANCES_MAX = 10;

    private final double[] mips;
    private final int[] ramMb;
    private final int[] count;

    Reservations(int hosts) {
        mips = new double[hosts];
        ramMb = new int[hosts];
        count = new int[hosts];
    }

    /** Of the hosts that can keep the promise the one with the lowest price, of several the first. */
    CentreHost reserve(List<CentreHost> hosts, InstanceType type, ToDoubleFunction<CentreHost> price) {
        Optional<CentreHost> cheapest = Optional.empty();
        double least = Double.POSITIVE_INFINITY;
        for (CentreHost host : hosts) {
            double asked = fits(host, type) ? price.applyAsDouble(host) : Double.POSITIVE_INFINITY;
            if (asked < least) {
                least = asked;
                cheapest = Optional.of(host);
            }
        }
        CentreHost chosen = cheapest.orElseThrow(() ->
                new IllegalStateException("the hosts have no room for another instance of " + type.mips() + " MIPS"));
        mips[chosen.number()] += type.mips();
        ramMb[chosen.number()] += type.ramMb();
        count[chosen.number()]++;
        return chosen;
    }

    /** MIPS promised on a host. */
    double mips(CentreHost host) {
        return mips[host.number()];
    }

    private boolean fits(CentreHost host, InstanceType type) {
        int h = host.number();
        return host.type().coreMips() >= type.mips()
                && mips[h] + type.mips() <= host.type().mips()
                && ramMb[h] + type.ramMb() <= HOST_RAM_MB
                && count[h] < INSTANCES_MAX;
    }
}
