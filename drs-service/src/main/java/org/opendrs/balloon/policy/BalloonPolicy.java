package org.opendrs.balloon.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.opendrs.model.InstanceId;

/**
 * What to do with the balloons of one host, from what is known of it and its guests.
 *
 * <pre>
 * need_i    = clamp(demand_i + reserve_i, floor_i, ceiling_i)            what guest i should hold
 * idle_i    = target_i − max(need_i, limit_i)                            what it can give without harm, as far as we know
 * headroom  = available − host's reserve − arrivals − promised           what the host can give
 * liability = Σ (max(actual_i, target_i) − resident_i)                   what guests can still take unasked
 * low, high = kept for distress, the same and a band
 * urgent    = max(unmet + max(0, Σ rising_i − given − headroom),         what would be missing before it could be reclaimed,
 *                 −(reserve / 2) − headroom) − coming                    or is missing of what the host keeps in any case
 * unused    = high + missed page cache − headroom − coming               free pages of others, for those who miss their cache
 * </pre>
 *
 * In each round, in this order:
 * <ol>
 *   <li>Guests in distress get back what they want ({@link Relief}): what they need out of all the headroom and half of the host's
 *       reserve, the rest out of headroom; what keeps them alive also out of the host's swap. What others may take at once
 *       of what they were left is not theirs to have, unless the host could swap it.
 *   <li><i>Plenty</i>: where headroom covers high, all liability and all that was taken, everything goes back.
 *   <li>Else guests with less than is enough for now get what they need out of the headroom, and those that we do not balloon (any
 *       more) everything.
 *   <li>Guests that read again what they lost of their page cache get more of it ({@link MissedCache}), out of what is free beyond high;
 *       what is not there others give of their free pages, as long as that is idle.
 *   <li>Below low, and from then on until about high, and for needs that were not met, idle memory is reclaimed from several guests
 *       side by side, in inverse proportion to their weights, and from each something worthwhile: <i>soft</i>, free pages; when
 *       they are not enough <i>hard</i>, page cache. Between the marks nothing moves (<i>steady</i>). Where the host's reserve is
 *       touched, what a guest does not hold yet or the host has swapped counts like what it holds: it could take it at any time.
 *   <li><i>Short</i>: needs that nobody can meet, now or by what is still settling; also when less than half of the host's
 *       reserve is available and nobody can mend it. Nobody is squeezed below its demand.
 *   <li>For what else runs on the host and may grow ({@link OthersReserve}), and for who waits for room here ({@link RoomPolicy}),
 *       memory is made free after all needs, and only out of what is idle: the marks are so much higher, and a host that cannot
 *       make it free is not <i>short</i>.
 *   <li>For urgent needs guests give at once what they keep for themselves beyond demand, their own growth of now and the part of
 *       their reserve beyond what has to last them until we react.
 * </ol>
 *
 * It does not estimate demand, nor judge harm: {@link GuestBook} does. It trades no guest's demand for another's: that a host
 * is short is for the planner to mend.
 */
public final class BalloonPolicy {
    private final BalloonOptions options;

    public BalloonPolicy(BalloonOptions options) {
        this.options = options;
    }

    /**
     * The round for this moment.
     *
     * @param promisedMib what was returned lately and is not used yet
     * @param last regime of the round before, for the band between the marks
     */
    public Round decide(HostMemory host, List<Guest> guests, double promisedMib, Regime last) {
        double low = options.distressReserveMib(host);
        double high = low + options.bandMib(host);
        double later = host.awaitedMib() + options.othersMib(host);
        double reserve = options.hostReserveMib(host);
        Ledger ledger = new Ledger(host.availableMib() - reserve - host.arrivalsMib() - promisedMib);

        double unmet = new Relief(guests).grant(ledger, reserve, promisedMib, host.swapFreeMib());
        boolean plenty = unmet <= 0 && giveBack(ledger, guests, high + later);
        unmet += meetNeeds(ledger, guests, low);
        double missed = giveCache(ledger, guests, high + later);

        double headroom = ledger.freeMib();
        double coming = guests.stream().mapToDouble(Guest::comingMib).sum();
        double pressing = unmet + Math.max(0, rising(guests, ledger) - Math.max(0, headroom));
        double urgent = Math.max(pressing, -headroom - reserve / 2) - coming;
        double wanted = Math.max(urgent, wantedMib(headroom - later + coming, low, high, last));
        double unused = Math.max(wanted, missed > 0 ? high + later + missed - headroom - coming : 0);
        boolean calm = wanted <= Order.LEAST_MIB;
        List<Order.Reclaim> reclaims = unused <= Order.LEAST_MIB
                ? List.of()
                : givers(guests, ledger, headroom + coming)
                        .take(unused, calm ? 0 : wanted, calm ? 0 : Math.max(0, urgent));
        double shortfall = calm ? 0 : shortfall(guests, Math.max(unmet, -headroom - reserve / 2) - coming);
        Regime untroubled = plenty ? Regime.PLENTY : Regime.STEADY;
        Regime regime = calm ? untroubled : regime(shortfall, reclaims);
        return new Round(regime, ledger.returns(), reclaims, headroom, shortfall, marks(low, high, host));
    }

    private static Givers givers(List<Guest> guests, Ledger ledger, double headroomMib) {
        Set<InstanceId> served = returned(ledger);
        return headroomMib < 0 ? Givers.ofPromised(guests, served) : Givers.ofResident(guests, served);
    }

    /** What is missing to the mark; 0 between the marks, unless it was being reclaimed and is worth a call. */
    private static double wantedMib(double freeMib, double low, double high, Regime last) {
        boolean reclaiming = last == Regime.SOFT || last == Regime.HARD || last == Regime.SHORT;
        return freeMib < (reclaiming ? high - Givers.WORTH_MIB : low) ? high - freeMib : 0;
    }

    private String marks(double low, double high, HostMemory host) {
        return "marks " + Math.round(low) + " and " + Math.round(high) + " MiB"
                + also(options.othersMib(host), "for what else runs here")
                + also(host.awaitedMib(), "for who is to come");
    }

    private static String also(double mib, String whom) {
        return mib > 0 ? ", " + Math.round(mib) + " more " + whom : "";
    }

    /** What growing guests will lack soon, beyond what they were just given. */
    private static double rising(List<Guest> guests, Ledger ledger) {
        double given = ledger.returns().stream()
                .filter(order -> order.risingMib() > 0)
                .mapToDouble(order -> Math.min(order.risingMib(), order.toMib() - order.fromMib()))
                .sum();
        return guests.stream()
                        .mapToDouble(guest -> guest.size().growth().risingMib())
                        .sum()
                - given;
    }

    private static Set<InstanceId> returned(Ledger ledger) {
        Set<InstanceId> guests = new HashSet<>();
        ledger.returns().forEach(order -> guests.add(order.instance()));
        return guests;
    }

    /** Of a round that reclaims, or would. */
    static Regime regime(double shortfall, List<Order.Reclaim> reclaims) {
        if (shortfall > 0) {
            return Regime.SHORT;
        }
        return reclaims.stream().anyMatch(order -> order.source() == Order.Source.PAGE_CACHE)
                ? Regime.HARD
                : Regime.SOFT;
    }

    /** @return needs that were not met */
    private static double meetNeeds(Ledger ledger, List<Guest> guests, double low) {
        Set<InstanceId> served = returned(ledger);
        List<Guest> needy = guests.stream()
                .filter(guest -> missingMib(guest) > 0 && !served.contains(guest.id()))
                .toList();
        List<Guest> alone = guests.stream()
                .filter(guest -> guest.condition() instanceof Condition.LeftAlone && guest.squeezed())
                .toList();
        double[] given = share(
                ledger, needy, low, guest -> missingMib(guest) + guest.size().reserveMib() / 4, guest -> "needs more");
        share(
                ledger,
                alone,
                0,
                BalloonPolicy::takenMib,
                guest -> guest.condition().why());
        double unmet = 0;
        for (int i = 0; i < given.length; i++) {
            unmet += Math.max(0, missingDemandMib(needy.get(i)) - given[i]);
        }
        return unmet;
    }

    /** What a guest lacks of its need; 0 while it has enough for now, so that it is not called for every MiB. */
    private static double missingMib(Guest guest) {
        double missing = guest.size().neededMib() - guest.targetMib();
        boolean lacking = guest.size().enoughMib() - guest.targetMib() > Order.LEAST_MIB;
        return mayGrow(guest.condition()) && lacking ? Math.max(0, missing) : 0;
    }

    /** What a guest lacks of what it uses; that it lacks a reserve is no need of now. */
    private static double missingDemandMib(Guest guest) {
        double least = Math.max(guest.size().floorMib(), guest.size().demandMib());
        return Math.min(missingMib(guest), Math.max(0, least - guest.targetMib()));
    }

    /** What of their page cache guests miss and get out of what is free above {@code keepMib}. @return what they do not get */
    private static double giveCache(Ledger ledger, List<Guest> guests, double keepMib) {
        List<Guest> missing =
                guests.stream().filter(guest -> missedCacheMib(guest) > 0).toList();
        if (missing.isEmpty()) {
            return 0; // as nearly always
        }
        Set<InstanceId> served = returned(ledger);
        missing = missing.stream().filter(guest -> !served.contains(guest.id())).toList();
        double[] given = share(
                ledger,
                missing,
                keepMib,
                BalloonPolicy::missedCacheMib,
                guest -> "reads again what it lost of its cache");
        double wanted =
                missing.stream().mapToDouble(BalloonPolicy::missedCacheMib).sum();
        return wanted - DoubleStream.of(given).sum();
    }

    private static double missedCacheMib(Guest guest) {
        return mayGrow(guest.condition()) ? Math.min(guest.size().missedMib(), takenMib(guest)) : 0;
    }

    /** Divides what is free above {@code keepMib} by weight. @return what each got */
    private static double[] share(
            Ledger ledger,
            List<Guest> guests,
            double keepMib,
            ToDoubleFunction<Guest> wantedMib,
            Function<Guest, String> why) {
        if (guests.isEmpty()) {
            return new double[0]; // as most often
        }
        double[] wanted = guests.stream().mapToDouble(wantedMib).toArray();
        double[] weights = guests.stream().mapToDouble(Guest::weight).toArray();
        double[] given = Shares.divide(ledger.freeMib() - keepMib, wanted, weights);
        for (int i = 0; i < given.length; i++) {
            Guest guest = guests.get(i);
            given[i] = ledger.grant(guest, given[i], keepMib, why.apply(guest));
        }
        return given;
    }

    private static boolean mayGrow(Condition condition) {
        return condition instanceof Condition.Willing || condition instanceof Condition.Resting;
    }

    /**
     * Gives everything back to everybody, or nothing.
     *
     * @return whether the host has plenty
     */
    private static boolean giveBack(Ledger ledger, List<Guest> guests, double high) {
        Set<InstanceId> served = returned(ledger);
        List<Guest> squeezed = guests.stream()
                .filter(guest -> guest.squeezed() && mayGrow(guest.condition()) && !served.contains(guest.id()))
                .toList();
        double missing = squeezed.stream().mapToDouble(BalloonPolicy::takenMib).sum();
        double liability = guests.stream().mapToDouble(Guest::liabilityMib).sum();
        boolean plenty = ledger.freeMib() - liability - missing >= high;
        if (plenty) {
            squeezed.forEach(guest -> ledger.grant(guest, takenMib(guest), 0, "the host has plenty"));
        }
        return plenty;
    }

    private static double takenMib(Guest guest) {
        return guest.size().ceilingMib() - guest.targetMib();
    }

    /** What stays unmet when everybody has given all that it can without harm. */
    private static double shortfall(List<Guest> guests, double neededMib) {
        double possible = guests.stream()
                .mapToDouble(guest -> Givers.idleMib(guest) * guest.residentShare())
                .sum();
        double missing = neededMib - possible;
        return missing > Order.LEAST_MIB ? missing : 0;
    }
}
