package org.opendrs.balloon.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opendrs.model.InstanceId;

/** What holds for every host, whatever its guests are like. */
class BalloonPolicyPropertiesTest {
    private static final BalloonOptions OPTIONS = new BalloonOptions(Duration.ofSeconds(2), 0.04, 0.06, 0.2);
    private static final double TINY = 0.01;
    private final BalloonPolicy policy = new BalloonPolicy(OPTIONS);

    private record Case(long seed, HostMemory host, List<Guest> guests, double promised, Regime last) {
        @Override
        public String toString() {
            return "seed " + seed;
        }
    }

    static List<Case> cases() {
        return LongStream.range(0, 300)
                .mapToObj(BalloonPolicyPropertiesTest::generate)
                .toList();
    }

    private static Case generate(long seed) {
        Random random = new Random(seed);
        List<Guest> guests = guests(random, 12);
        double total = 4000 + random.nextInt(60_000);
        HostMemory host = new HostMemory(total, total * random.nextDouble() * 0.6, random.nextInt(3) == 0 ? 500 : 0);
        Regime last = regime(random);
        return new Case(seed, host, guests, random.nextInt(4) == 0 ? 300 : 0, last);
    }

    static Regime regime(Random random) {
        return Regime.values()[random.nextInt(Regime.values().length)];
    }

    /** Fewer than so many. */
    static List<Guest> guests(Random random, int bound) {
        List<Guest> guests = new ArrayList<>();
        int count = random.nextInt(bound);
        for (int i = 0; i < count; i++) {
            guests.add(guest(random, i));
        }
        return guests;
    }

    private static Guest guest(Random random, int i) {
        double ceiling = 256 * (1 + random.nextInt(64));
        double floor = ceiling * random.nextDouble() * 0.5;
        double target = floor + (ceiling - floor) * random.nextDouble();
        double actual = Math.min(ceiling, target + (random.nextInt(4) == 0 ? random.nextInt(500) : 0));
        double demand = actual * random.nextDouble();
        double reserve = ceiling * random.nextDouble() * 0.3;
        double missed = random.nextInt(4) == 0 ? ceiling / 8 : 0;
        Guest.Size size = new Guest.Size(floor, ceiling, demand, reserve, demand + reserve, Guest.Growth.NONE, missed);
        double lowest = Math.min(target, Math.max(size.neededMib(), floor));
        double idle = target - lowest;
        Condition condition = switch (random.nextInt(6)) {
            case 0 -> new Condition.HandsOff("is paused");
            case 1 -> new Condition.LeftAlone("balloon mode off");
            case 2 -> new Condition.Distressed("suffers", floor + (ceiling - floor) * random.nextDouble());
            case 3 -> new Condition.Resting("is watched", lowest);
            default ->
                new Condition.Willing("idle", lowest, idle * random.nextDouble() / 2, idle, (lowest - floor) * 0.1);
        };
        return new Guest(
                new InstanceId("guest-" + i),
                "guest-" + i,
                0.1 + random.nextDouble() * 4,
                actual,
                target,
                actual * random.nextDouble(),
                0,
                size,
                condition);
    }

    private Round decide(Case c) {
        return policy.decide(c.host(), c.guests(), c.promised(), c.last());
    }

    private static Guest of(Case c, Order order) {
        return c.guests().stream()
                .filter(guest -> guest.id().equals(order.instance()))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void targetsStayBetweenFloorAndCeiling(Case c) {
        Round round = decide(c);
        round.reclaims()
                .forEach(order -> assertThat(order.toMib())
                        .isGreaterThanOrEqualTo(of(c, order).size().floorMib() - TINY));
        round.returns()
                .forEach(order -> assertThat(order.toMib())
                        .isLessThanOrEqualTo(of(c, order).size().ceilingMib() + TINY));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void onlyTheWillingGive(Case c) {
        decide(c)
                .reclaims()
                .forEach(order -> assertThat(of(c, order).condition()).isInstanceOf(Condition.Willing.class));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nobodyIsTouchedWhoMustNotBe(Case c) {
        Round round = decide(c);
        Set<InstanceId> touched = new TreeSet<>();
        round.returns().forEach(order -> touched.add(order.instance()));
        round.reclaims().forEach(order -> touched.add(order.instance()));
        c.guests().stream()
                .filter(guest -> guest.condition() instanceof Condition.HandsOff)
                .forEach(guest -> assertThat(touched).doesNotContain(guest.id()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void noMoreIsReturnedThanTheHostHas(Case c) {
        double returned = decide(c).returns().stream()
                .mapToDouble(order -> order.toMib()
                        - Math.max(
                                of(c, order).targetMib(), Math.min(of(c, order).actualMib(), order.toMib())))
                .sum();
        double has = c.host().availableMib() - c.host().arrivalsMib() - c.promised();
        assertThat(returned).isLessThanOrEqualTo(Math.max(0, has) + TINY);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void idleMemoryIsNotTakenBelowWhatIsNeeded(Case c) {
        Round round = decide(c);
        round.reclaims().stream()
                .filter(order -> order.source() != Order.Source.RESERVE)
                .forEach(order -> assertThat(order.toMib())
                        .isGreaterThanOrEqualTo(
                                ((Condition.Willing) of(c, order).condition()).lowestMib() - TINY));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aShortfallIsShortAndOnlyThen(Case c) {
        Round round = decide(c);
        assertThat(round.shortfallMib() > 0).isEqualTo(round.regime() == Regime.SHORT);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theOrderOfTheGuestsDoesNotMatter(Case c) {
        List<Guest> shuffled = new ArrayList<>(c.guests());
        Collections.shuffle(shuffled, new Random(c.seed()));
        Round one = decide(c);
        Round other = policy.decide(c.host(), shuffled, c.promised(), c.last());
        assertThat(other.regime()).isEqualTo(one.regime());
        assertThat(targets(other)).isEqualTo(targets(one));
    }

    private static Set<String> targets(Round round) {
        Set<String> targets = new TreeSet<>();
        round.reclaims().forEach(order -> targets.add(order.name() + " " + Math.round(order.toMib())));
        return targets;
    }
}
