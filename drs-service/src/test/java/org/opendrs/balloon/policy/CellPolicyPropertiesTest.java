package org.opendrs.balloon.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opendrs.model.InstanceId;

/** What holds for every host with cells, whatever its guests are like and wherever they are bound. */
class CellPolicyPropertiesTest {
    private static final BalloonOptions OPTIONS = BalloonOptions.DEFAULT;
    private static final double TINY = 0.01;
    private final BalloonPolicy one = new BalloonPolicy(OPTIONS);
    private final CellPolicy policy = new CellPolicy(one);

    private record Case(long seed, Pool host, SortedMap<Integer, Pool> cells, CellPolicy.Regimes last) {
        @Override
        public String toString() {
            return "seed " + seed;
        }
    }

    static List<Case> cases() {
        return LongStream.range(0, 300)
                .mapToObj(CellPolicyPropertiesTest::generate)
                .toList();
    }

    private static Case generate(long seed) {
        Random random = new Random(seed);
        List<Guest> guests = BalloonPolicyPropertiesTest.guests(random, 14);
        int cells = 2 + random.nextInt(3);
        List<CellMemory> known = new ArrayList<>();
        double total = 0;
        double available = 0;
        for (int cell = 0; cell < cells; cell++) {
            double size = 2000 + random.nextInt(20_000);
            double has = size * random.nextDouble() * (random.nextBoolean() ? 0.1 : 0.6);
            known.add(new CellMemory(cell, size, has));
            total += size;
            available += has;
        }
        Map<InstanceId, OptionalInt> bound = new HashMap<>();
        guests.forEach(guest -> bound.put(
                guest.id(), random.nextInt(3) == 0 ? OptionalInt.empty() : OptionalInt.of(random.nextInt(cells))));
        HostMemory host = new HostMemory(total, available, random.nextInt(3) == 0 ? 500 : 0);
        double promised = random.nextInt(4) == 0 ? 40 : 0;
        SortedMap<Integer, Pool> pools = Cells.pools(
                host, known, guests, id -> bound.getOrDefault(id, OptionalInt.empty()), some -> promised * some.size());
        Map<Integer, Regime> last = new HashMap<>();
        pools.keySet().forEach(cell -> last.put(cell, BalloonPolicyPropertiesTest.regime(random)));
        return new Case(
                seed,
                new Pool(host, guests, promised * guests.size()),
                pools,
                new CellPolicy.Regimes(BalloonPolicyPropertiesTest.regime(random), last));
    }

    private Round decide(Case c) {
        return policy.decide(c.host(), c.cells(), c.last()).round();
    }

    /** As if the host had no cells. */
    private Round whole(Case c) {
        Pool host = c.host();
        return one.decide(
                host.memory(), host.guests(), host.promisedMib(), c.last().host());
    }

    private static double targetMib(Round round, Guest guest) {
        for (Order order : orders(round)) {
            if (order.instance().equals(guest.id())) {
                return order.toMib();
            }
        }
        return guest.targetMib();
    }

    private static List<Order> orders(Round round) {
        List<Order> orders = new ArrayList<>(round.reclaims());
        orders.addAll(round.returns());
        return orders;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nobodyHasMoreThanEitherPoolAllows(Case c) {
        Round round = decide(c);
        Round whole = whole(c);
        c.host()
                .guests()
                .forEach(guest ->
                        assertThat(targetMib(round, guest)).isLessThanOrEqualTo(targetMib(whole, guest) + TINY));
        c.cells().forEach((cell, pool) -> {
            Regime last = c.last().cells().getOrDefault(cell, Regime.STEADY);
            Round part = one.decide(pool.memory(), pool.guests(), pool.promisedMib(), last);
            // of what a cell reclaims less may be taken, where others would have it
            pool.guests()
                    .forEach(guest -> assertThat(targetMib(round, guest))
                            .isLessThanOrEqualTo(Math.max(guest.targetMib(), targetMib(part, guest)) + TINY));
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whereOthersTakeWhatIsFreedNoMoreIsTakenForACellThanThoseBoundToItMayTake(Case c) {
        Round round = decide(c);
        Round whole = whole(c);
        c.cells().values().stream().filter(Pool::leaks).forEach(pool -> {
            double taken = pool.guests().stream()
                    .mapToDouble(guest ->
                            Math.max(0, Math.min(guest.targetMib(), targetMib(whole, guest)) - targetMib(round, guest)))
                    .sum();
            assertThat(taken).isLessThanOrEqualTo(pool.uncoveredMib() + TINY);
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void noMoreIsReturnedThanAPoolHas(Case c) {
        Round round = decide(c);
        returnsFit(c.host(), round);
        c.cells().values().forEach(pool -> returnsFit(pool, round));
    }

    private static void returnsFit(Pool pool, Round round) {
        Set<InstanceId> here = new HashSet<>();
        pool.guests().forEach(guest -> here.add(guest.id()));
        double spent = round.returns().stream()
                .filter(order -> here.contains(order.instance()))
                .mapToDouble(Order.Return::spentMib)
                .sum();
        double has = pool.memory().availableMib() - pool.memory().arrivalsMib() - pool.promisedMib();
        assertThat(spent).isLessThanOrEqualTo(Math.max(0, has) + TINY);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void targetsStayBetweenFloorAndCeiling(Case c) {
        Round round = decide(c);
        c.host()
                .guests()
                .forEach(guest -> assertThat(targetMib(round, guest))
                        .isBetween(
                                Math.min(guest.targetMib(), guest.size().floorMib()) - TINY,
                                guest.size().ceilingMib() + TINY));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whoIsBoundToNoCellGetsWhatTheHostSays(Case c) {
        Round round = decide(c);
        Round whole = whole(c);
        Set<Guest> bound = new HashSet<>();
        c.cells().values().forEach(pool -> bound.addAll(pool.guests()));
        c.host().guests().stream()
                .filter(guest -> !bound.contains(guest))
                .forEach(guest -> assertThat(targetMib(round, guest)).isEqualTo(targetMib(whole, guest)));
        if (c.cells().isEmpty()) {
            assertThat(round.toString().replaceAll("@\\w+", ""))
                    .isEqualTo(whole.toString().replaceAll("@\\w+", ""));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aShortfallIsShortAndOnlyThen(Case c) {
        Round round = decide(c);
        assertThat(round.shortfallMib() > 0).isEqualTo(round.regime() == Regime.SHORT);
    }
}
