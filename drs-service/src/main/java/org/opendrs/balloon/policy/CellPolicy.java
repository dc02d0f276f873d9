package org.opendrs.balloon.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.opendrs.model.InstanceId;

/**
 * The round of a host some of whose guests are bound to one NUMA cell: they have to find their memory there, whatever the host has elsewhere.
 * {@link BalloonPolicy} decides for the host with all guests, and for each cell with those that are bound to it; then, for a guest i bound to
 * cell c,
 *
 * <pre>
 * return_i    = min(host's, cell's)        nothing, unless both return
 * reclaim_i   = max(host's, cell's)        either is enough, also when the other one would return
 * regime      = the worst of all
 * shortfall   = max(host's, cells')
 * headroom    = host's + what was not returned
 * </pre>
 *
 * Guests that are bound to no cell get what the host says, and nothing is taken from them for a cell: their pages may lie anywhere. But they
 * fill a cell as long as they can. Where there are such guests, what is freed in a cell and not taken by those who are bound to it is lost to
 * them, and a full cell is no trouble as long as they hold what they use:
 *
 * <pre>
 * Σ reclaims of a cell ≤ max(0, Σ (max(actual_i, target_i, need_i) − resident_i) − available_c)
 * shortfall of a cell  ≤ Σ max(0, demand_i − low water mark − held_i)           in distress: need and once more the reserve
 * </pre>
 *
 * A host whose cells are not known, or to which nobody is bound, is decided as one pool.
 */
public final class CellPolicy {
    private final BalloonPolicy policy;

    public CellPolicy(BalloonPolicy policy) {
        this.policy = policy;
    }

    /**
     * How host and cells stood, each by itself: for the band between the marks of each.
     *
     * @param cells by the cell's number; who is not in it was steady
     */
    public record Regimes(Regime host, Map<Integer, Regime> cells) {
        /** Before the first round. */
        public static final Regimes STEADY = new Regimes(Regime.STEADY, Map.of());

        public Regimes {
            cells = Map.copyOf(cells);
        }
    }

    /** One cell by itself, as if it were a host: its orders count only as far as they are in the host's round. */
    public record CellRound(int cell, Pool pool, Round round) {}

    /**
     * A round, and what the next one has to know.
     *
     * @param cells by number
     */
    public record Decision(Round round, Regimes regimes, List<CellRound> cells) {
        public Decision {
            cells = List.copyOf(cells);
        }
    }

    /**
     * The round for this moment.
     *
     * @param cells as {@link Cells} tells them, by number
     * @param last of the round before
     */
    public Decision decide(Pool host, SortedMap<Integer, Pool> cells, Regimes last) {
        Round whole = decide(host, last.host());
        List<CellRound> parts = new ArrayList<>();
        Map<Integer, Regime> regimes = new HashMap<>();
        cells.forEach((cell, pool) -> {
            Regime before = last.cells().getOrDefault(cell, Regime.STEADY);
            Round part = kept(decide(pool, before), pool);
            parts.add(new CellRound(cell, pool, part));
            regimes.put(cell, part.regime());
        });
        Round round = parts.isEmpty() ? whole : merged(whole, parts);
        return new Decision(round, new Regimes(whole.regime(), regimes), parts);
    }

    private Round decide(Pool pool, Regime last) {
        return policy.decide(pool.memory(), pool.guests(), pool.promisedMib(), last);
    }

    /** Without what others would take. */
    private static Round kept(Round round, Pool cell) {
        double reclaimed = round.reclaims().stream()
                .mapToDouble(order -> order.fromMib() - order.toMib())
                .sum();
        double excess = reclaimed - cell.uncoveredMib();
        double lacked = cell.lackedMib() > Order.LEAST_MIB ? cell.lackedMib() : 0;
        if (!cell.leaks() || (excess <= 0 && round.shortfallMib() <= lacked)) {
            return round;
        }
        double part = excess <= 0 ? 1 : 1 - excess / reclaimed;
        List<Order.Reclaim> reclaims = round.reclaims().stream()
                .filter(order -> part * (order.fromMib() - order.toMib()) >= Order.LEAST_MIB)
                .map(order -> order.lessened(part))
                .toList();
        double shortfall = Math.min(round.shortfallMib(), lacked);
        boolean calm = reclaims.isEmpty() && shortfall <= 0;
        return new Round(
                calm ? Regime.STEADY : BalloonPolicy.regime(shortfall, reclaims),
                round.returns(),
                reclaims,
                round.headroomMib(),
                shortfall,
                round.why());
    }

    private static Round merged(Round whole, List<CellRound> parts) {
        Map<InstanceId, Order.Reclaim> reclaims = new LinkedHashMap<>();
        Map<InstanceId, Order.Return> returns = new LinkedHashMap<>();
        whole.reclaims().forEach(order -> reclaims.put(order.instance(), order));
        whole.returns().forEach(order -> returns.put(order.instance(), order));
        for (CellRound part : parts) {
            part.round().reclaims().forEach(order -> reclaims.merge(order.instance(), order, CellPolicy::lower));
            Map<InstanceId, Order.Return> here = new HashMap<>();
            part.round().returns().forEach(order -> here.put(order.instance(), order));
            part.pool()
                    .guests()
                    .forEach(guest -> returns.computeIfPresent(guest.id(), (id, order) -> {
                        Order.Return granted = here.get(id);
                        return granted == null ? null : lower(order, granted);
                    }));
        }
        List<Order> orders = new ArrayList<>(reclaims.values());
        orders.addAll(returns.values());
        return new Round(
                worst(whole, parts),
                List.copyOf(returns.values()),
                List.copyOf(reclaims.values()),
                whole.headroomMib() + spent(whole.returns()) - spent(returns.values()),
                shortfall(whole, parts),
                why(whole, parts, orders));
    }

    /** Of two orders to one guest the one that leaves it less. */
    private static <T extends Order> T lower(T host, T cell) {
        return cell.toMib() < host.toMib() ? cell : host;
    }

    private static double spent(Iterable<Order.Return> returns) {
        double mib = 0;
        for (Order.Return order : returns) {
            mib += order.spentMib();
        }
        return mib;
    }

    private static Regime worst(Round whole, List<CellRound> parts) {
        Regime worst = whole.regime();
        for (CellRound part : parts) {
            Regime regime = part.round().regime();
            worst = regime.compareTo(worst) > 0 ? regime : worst;
        }
        return worst;
    }

    private static double shortfall(Round whole, List<CellRound> parts) {
        return parts.stream().mapToDouble(part -> part.round().shortfallMib()).reduce(whole.shortfallMib(), Math::max);
    }

    /** The host's, and that of each cell which stands worse or changed an order. */
    private static String why(Round whole, List<CellRound> parts, List<Order> orders) {
        List<Order> before = new ArrayList<>(whole.reclaims());
        before.addAll(whole.returns());
        StringBuilder why = new StringBuilder(whole.why());
        for (CellRound part : parts) {
            Round round = part.round();
            boolean worse = round.regime().compareTo(whole.regime()) > 0;
            List<Guest> guests = part.pool().guests();
            if (worse || !to(guests, before).equals(to(guests, orders))) {
                why.append(String.format(
                        Locale.ROOT,
                        "; cell %d: headroom %.0f MiB, %s",
                        part.cell(),
                        round.headroomMib(),
                        round.why()));
            }
        }
        return why.toString();
    }

    /** What each of some guests is asked to hold. */
    private static Map<InstanceId, Double> to(List<Guest> guests, List<Order> orders) {
        Map<InstanceId, Double> targets = new HashMap<>();
        orders.forEach(order -> targets.put(order.instance(), order.toMib()));
        Map<InstanceId, Double> theirs = new HashMap<>();
        guests.forEach(guest -> {
            Double target = targets.get(guest.id());
            if (target != null) {
                theirs.put(guest.id(), target);
            }
        });
        return theirs;
    }
}
