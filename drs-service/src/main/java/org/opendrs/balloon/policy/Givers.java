package org.opendrs.balloon.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.opendrs.model.InstanceId;

/**
 * Takes from the idle memory of willing guests, side by side: the more of it and the less weight a guest has, the more it
 * gives. Free pages first, then page cache, and of a host that is short the reserves.
 */
final class Givers {
    /** A guest with less of its idle memory on the host would be squeezed for nothing. */
    private static final double LEAST_RESIDENT_SHARE = 0.1;

    /** Unless somebody needs it now, a guest is not called for less: what it keeps for itself shrinks little by little. */
    static final double WORTH_MIB = 16;

    /** Nor is a large one for less than this part of what it has at most. */
    private static final double LARGE = 200;

    private final List<Giver> givers;

    /**
     * What one guest can give in this round, MiB of what counts.
     *
     * @param share part of what is taken from it that counts, 0..1
     */
    private record Giver(Guest guest, double share, double softMib, double hardMib, double lastMib, double weight) {
        static Giver of(Guest guest, Condition.Willing willing, double share) {
            double idle = idleMib(guest);
            double soft = Math.min(idle, willing.softMib());
            double hard = Math.max(0, Math.min(idle, willing.hardMib()) - soft);
            return new Giver(
                    guest, share, soft * share, hard * share, willing.lastMib() * share, (idle + 1) / guest.weight());
        }

        /** The least that it is called for. @param anyMib that of a small guest */
        double leastMib(double anyMib) {
            return Math.max(anyMib, guest.size().ceilingMib() / LARGE);
        }

        /** That much, when nothing is urgent, of what counts. */
        double worthMib() {
            return share * leastMib(WORTH_MIB);
        }
    }

    private Givers(List<Guest> guests, Set<InstanceId> spared, ToDoubleFunction<Guest> share) {
        this.givers = guests.stream()
                .filter(guest -> !spared.contains(guest.id()) && share.applyAsDouble(guest) >= LEAST_RESIDENT_SHARE)
                .filter(guest -> guest.condition() instanceof Condition.Willing)
                .map(guest -> Giver.of(guest, (Condition.Willing) guest.condition(), share.applyAsDouble(guest)))
                .toList();
    }

    /**
     * What they hold of the host counts.
     *
     * @param spared guests that are not asked in this round
     */
    static Givers ofResident(List<Guest> guests, Set<InstanceId> spared) {
        return new Givers(guests, spared, Guest::residentShare);
    }

    /**
     * What they may hold counts, whether they hold it or not: a host without anything left has to swap for what they take.
     *
     * @param spared guests that are not asked in this round
     */
    static Givers ofPromised(List<Guest> guests, Set<InstanceId> spared) {
        return new Givers(guests, spared, guest -> 1);
    }

    /** What a guest could give without harm, in this round and later, as far as we know. */
    static double idleMib(Guest guest) {
        double lowest = guest.targetMib();
        if (guest.condition() instanceof Condition.Willing willing) {
            lowest = willing.lowestMib();
        } else if (guest.condition() instanceof Condition.Resting resting) {
            lowest = resting.lowestMib();
        }
        return Math.max(0, guest.targetMib() - lowest);
    }

    /**
     * Orders for this round.
     *
     * @param unusedMib of idle memory, free pages only
     * @param wantedMib of idle memory, page cache too; not more than {@code unusedMib}
     * @param shortfallMib of reserves
     */
    List<Order.Reclaim> take(double unusedMib, double wantedMib, double shortfallMib) {
        boolean urgent = shortfallMib > 0;
        List<Giver> asked = urgent ? givers : worthwhile(unusedMib, wantedMib > 0);
        double[] weights = asked.stream().mapToDouble(Giver::weight).toArray();
        double[] soft = Shares.divide(
                unusedMib, asked.stream().mapToDouble(Giver::softMib).toArray(), weights);
        double left = Math.max(0, wantedMib - DoubleStream.of(soft).sum());
        double[] hard =
                Shares.divide(left, asked.stream().mapToDouble(Giver::hardMib).toArray(), weights);
        double[] last = Shares.divide(
                shortfallMib, asked.stream().mapToDouble(Giver::lastMib).toArray(), weights);
        double leastMib = urgent ? Order.LEAST_MIB : WORTH_MIB;
        List<Order.Reclaim> orders = new ArrayList<>();
        for (int i = 0; i < soft.length; i++) {
            add(orders, asked.get(i), soft[i] + hard[i] + last[i], source(hard[i], last[i]), leastMib);
        }
        return orders;
    }

    /**
     * Of those who can give something worthwhile in this round the ones with the most idle memory, so many that each can be asked for as much.
     *
     * @param cacheToo page cache may be taken
     */
    private List<Giver> worthwhile(double mib, boolean cacheToo) {
        List<Giver> able = givers.stream()
                .filter(giver -> giver.softMib() + (cacheToo ? giver.hardMib() : 0) >= giver.worthMib())
                .toList();
        if (able.stream().mapToDouble(Giver::worthMib).sum() <= mib) {
            return able;
        }
        List<Giver> most = new ArrayList<>(able);
        most.sort(Comparator.comparingDouble(Giver::weight).reversed());
        List<Giver> asked = new ArrayList<>();
        double left = mib;
        for (Giver giver : most) {
            if (giver.worthMib() <= left) {
                asked.add(giver);
                left -= giver.worthMib();
            }
        }
        return asked;
    }

    private static Order.Source source(double hard, double last) {
        if (last > 0) {
            return Order.Source.RESERVE;
        }
        return hard > 0 ? Order.Source.PAGE_CACHE : Order.Source.FREE_PAGES;
    }

    private static void add(List<Order.Reclaim> orders, Giver giver, double mib, Order.Source source, double leastMib) {
        Guest guest = giver.guest();
        double to = Math.max(guest.size().floorMib(), guest.targetMib() - mib / giver.share());
        if (guest.targetMib() - to >= giver.leastMib(leastMib)) {
            orders.add(new Order.Reclaim(guest.id(), guest.name(), guest.targetMib(), to, source));
        }
    }
}
