package org.opendrs.balloon.policy;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * What guests in distress get at once, by weight: first what keeps them alive, even if the host has to swap for it; then what they
 * need, out of what is kept for this; and what they want beyond that, while there is headroom. Swapping slows some guests down; a
 * guest that is killed has lost its work.
 */
final class Relief {
    /** Of the host's free swap, what may be used up to keep guests alive; other programs may need it, too. */
    private static final double SWAP_SHARE = 0.9;

    /**
     * What a QEMU and the host's kernel may take for each guest beside its memory, once it gets busy. A host lost 90 MiB within 3 s beyond
     * what the balloons of four guests left to them, when all of them began to fill memory (without KVM; the cache of translated code is
     * 48 MiB each).
     */
    private static final double OWN_GROWTH_MIB = 48;

    private final List<Guest> guests;
    private final List<Guest> suffering;
    private final double[] given;

    Relief(List<Guest> guests) {
        this.guests = guests;
        this.suffering = guests.stream()
                .filter(guest -> guest.condition() instanceof Condition.Distressed)
                .toList();
        this.given = new double[suffering.size()];
    }

    /**
     * Grants it.
     *
     * @param reserveMib what the host keeps for itself; half of it is for this
     * @param promisedMib what was returned lately, is not used yet and not in the ledger
     * @return needs that were not met
     */
    double grant(Ledger ledger, double reserveMib, double promisedMib, double swapFreeMib) {
        if (suffering.isEmpty()) {
            return 0; // as nearly always
        }
        double free = ledger.freeMib();
        double swap = SWAP_SHARE * swapFreeMib;
        double spared = reserveMib + promisedMib + swap - claimedMib();
        double emergencyMib = Math.min(reserveMib / 2, spared);
        divide(free + emergencyMib + swap, Relief::imminentMib);
        divide(free + emergencyMib, Relief::neededMib);
        divide(free + Math.min(0, emergencyMib), Relief::wantedMib);
        double unmet = 0;
        for (int i = 0; i < given.length; i++) {
            Guest guest = suffering.get(i);
            double heldMib = Math.min(wantedMib(guest), guest.actualMib() - guest.targetMib()); // costs nothing
            double got = ledger.grant(
                    guest,
                    Math.max(given[i], heldMib),
                    -emergencyMib - swap,
                    guest.condition().why());
            unmet += Math.max(0, neededMib(guest) - got);
        }
        return unmet;
    }

    /**
     * What guests may take before we could react without asking anybody, because they were left it, and what their QEMUs take beside. Where
     * the host cannot swap, its kernel kills a whole guest when that is not there.
     */
    private double claimedMib() {
        return guests.stream()
                .mapToDouble(guest -> guest.claimMib() + (busy(guest) ? OWN_GROWTH_MIB : 0))
                .sum();
    }

    private static boolean busy(Guest guest) {
        return guest.condition() instanceof Condition.Distressed
                || Distress.notable(guest.size().growth().soonMib());
    }

    /** Divides what is left of an amount among those who have less than they want. */
    private void divide(double mib, ToDoubleFunction<Guest> wantedMib) {
        double[] more = new double[given.length];
        for (int i = 0; i < given.length; i++) {
            more[i] = Math.max(0, wantedMib.applyAsDouble(suffering.get(i)) - given[i]);
        }
        double[] weights = suffering.stream().mapToDouble(Guest::weight).toArray();
        double[] parts = Shares.divide(mib - DoubleStream.of(given).sum(), more, weights);
        for (int i = 0; i < given.length; i++) {
            given[i] += parts[i];
        }
    }

    private static double wantedMib(Guest guest) {
        return guest.condition() instanceof Condition.Distressed distress
                ? Math.max(0, Math.min(distress.wantedMib(), guest.size().ceilingMib()) - guest.targetMib())
                : 0;
    }

    /** What it uses may be more than it could show: a reserve more than the need. */
    private static double neededMib(Guest guest) {
        double missingMib = guest.size().neededMib() + guest.size().reserveMib() - guest.targetMib();
        return Math.min(wantedMib(guest), Math.max(guest.size().growth().risingMib(), missingMib));
    }

    /** What it will lack so soon that it would be killed for it. */
    private static double imminentMib(Guest guest) {
        Guest.Size size = guest.size();
        double missingMib = size.demandMib() + Distress.lowWaterMib(size.ceilingMib()) - guest.targetMib();
        return Math.min(wantedMib(guest), Math.max(size.growth().imminentMib(), missingMib));
    }
}
