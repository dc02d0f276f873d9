package org.opendrs.balloon.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opendrs.model.InstanceId;

/** A host of 10000 MiB: 400 are its own reserve, 600 are kept for distress, the band is 200. */
class BalloonPolicyTest {
    private static final BalloonOptions OPTIONS = new BalloonOptions(Duration.ofSeconds(2), 0.04, 0.06, 0.2);
    private static final BalloonPolicy POLICY = new BalloonPolicy(OPTIONS);

    static HostMemory available(double mib) {
        return new HostMemory(10_000, mib, 0);
    }

    /** 1000 MiB of demand and 200 of reserve, all that it holds is on the host. */
    static Guest guest(String name, double ceiling, double held, double weight, Condition condition) {
        return new Guest(
                new InstanceId(name),
                name,
                weight,
                held,
                held,
                held,
                0,
                new Guest.Size(ceiling / 5, ceiling, 1000, 200),
                condition);
    }

    static Guest idle(String name, double weight) {
        return guest(name, 4000, 4000, weight, new Condition.Willing("idle", 1200, 1000, 1500, 100));
    }

    static Guest suffering(String name, double held) {
        return guest(name, 4000, held, 1, new Condition.Distressed("has only 10 MiB usable", 4000));
    }

    static Round decide(HostMemory host, Regime last, Guest... guests) {
        return POLICY.decide(host, List.of(guests), 0, last);
    }

    @Test
    void betweenTheMarksNothingMoves() {
        Round round = decide(available(1100), Regime.STEADY, idle("a", 1), idle("b", 1));
        assertThat(round.nothing()).isTrue();
        assertThat(round.regime()).isEqualTo(Regime.STEADY);
    }

    @Test
    void whatBeganBelowTheLowMarkGoesOnUntilTheHighMark() {
        Round round = decide(available(1100), Regime.SOFT, idle("a", 1), idle("b", 1));
        assertThat(round.reclaims()).hasSize(2);
        assertThat(taken(round)).isCloseTo(100, within(1.0));
    }

    @Test
    void itEndsBelowTheHighMarkWhenWhatIsMissingIsNotWorthACall() {
        Round round = decide(available(1185), Regime.SOFT, idle("a", 1), idle("b", 1));
        assertThat(round.nothing()).isTrue();
        assertThat(round.regime()).isEqualTo(Regime.STEADY);
    }

    @Test
    void asManyAreAskedAsCanGiveSomethingWorthwhile() {
        Guest[] guests = IntStream.range(0, 50)
                .mapToObj(i -> idle("g" + i, 1 + i / 50.0))
                .toArray(Guest[]::new);
        Round round = decide(available(1100), Regime.SOFT, guests);
        assertThat(round.reclaims())
                .hasSizeBetween(1, 6)
                .allSatisfy(order -> assertThat(order.fromMib() - order.toMib()).isGreaterThanOrEqualTo(16));
    }

    @Test
    void whoCannotGiveNowKeepsNobodyElseFromBeingAsked() {
        Guest less = guest("b", 4000, 2000, 1, new Condition.Willing("idle", 1200, 400, 600, 0));
        Round round = decide(available(1170), Regime.SOFT, watched("w"), less);
        assertThat(round.reclaims()).extracting(Order::name).containsExactly("b");
        assertThat(taken(round)).isCloseTo(30, within(0.1));
    }

    private static Guest watched(String name) {
        return guest(name, 4000, 4000, 1, new Condition.Willing("its cache was just taken", 1200, 0, 0, 0));
    }

    @Test
    void aGuestIsNotCalledForWhatItsReserveShrinksLittleByLittle() {
        Guest nearly = guest("a", 512, 300, 1, new Condition.Willing("15 MiB idle", 285, 15, 15, 0));
        assertThat(decide(available(900), Regime.SOFT, nearly).nothing()).isTrue();
        Round urgent = decide(available(100), Regime.SOFT, nearly);
        assertThat(taken(urgent)).isCloseTo(15, within(0.1));
    }

    @Test
    void belowTheLowMarkFreePagesAreTakenUpToTheHighMark() {
        Round round = decide(available(900), Regime.STEADY, idle("a", 1), idle("b", 1));
        assertThat(round.regime()).isEqualTo(Regime.SOFT);
        assertThat(taken(round)).isCloseTo(300, within(1.0));
        assertThat(round.reclaims()).extracting(Order.Reclaim::source).containsOnly(Order.Source.FREE_PAGES);
    }

    @Test
    void pageCacheIsTakenWhenFreePagesAreNotEnough() {
        Guest cacheOnly = guest("c", 4000, 4000, 1, new Condition.Willing("idle", 1200, 50, 500, 0));
        Round round = decide(available(900), Regime.STEADY, cacheOnly);
        assertThat(round.regime()).isEqualTo(Regime.HARD);
        assertThat(taken(round)).isCloseTo(300, within(1.0));
    }

    @Test
    void ofTwoGiversTheOneWithHalfTheWeightGivesTwice() {
        Round round = decide(available(700), Regime.STEADY, idle("a", 1), idle("b", 2));
        assertThat(round.reclaims().get(0).fromMib() - round.reclaims().get(0).toMib())
                .isCloseTo(
                        2
                                * (round.reclaims().get(1).fromMib()
                                        - round.reclaims().get(1).toMib()),
                        within(1.0));
    }

    @Test
    void needsThatNobodyCanMeetAreShort() {
        Guest settling = guest("b", 4000, 1200, 1, new Condition.Resting("is giving", 1200));
        Round round = decide(available(300), Regime.STEADY, suffering("a", 1000), settling);
        assertThat(round.regime()).isEqualTo(Regime.SHORT);
        assertThat(round.shortfallMib()).isCloseTo(300, within(1.0)); // it needs 400 and got 100
    }

    @Test
    void whatIsStillSettlingCanMeetNeedsLater() {
        Guest settling = guest("b", 4000, 3000, 1, new Condition.Resting("is watched", 1200));
        Round round = decide(available(300), Regime.STEADY, suffering("a", 1000), settling);
        assertThat(round.regime()).isNotEqualTo(Regime.SHORT);
    }

    @Test
    void aShortHostSharesReservesOfThoseWhoMayGiveThem() {
        Guest last = guest("b", 4000, 1200, 1, new Condition.Willing("nothing idle", 1200, 0, 0, 100));
        Round round = decide(available(300), Regime.STEADY, suffering("a", 1000), last);
        assertThat(round.reclaims()).singleElement().satisfies(order -> {
            assertThat(order.source()).isEqualTo(Order.Source.RESERVE);
            assertThat(order.toMib()).isCloseTo(1100, within(1.0));
        });
    }

    @Test
    void inPlentyEverythingGoesBack() {
        Guest squeezed = guest("a", 4000, 2000, 1, new Condition.Willing("", 1200, 0, 0, 0));
        Round round = decide(available(6000), Regime.STEADY, squeezed);
        assertThat(round.regime()).isEqualTo(Regime.PLENTY);
        assertThat(round.returns())
                .singleElement()
                .satisfies(order -> assertThat(order.toMib()).isEqualTo(4000));
    }

    @Test
    void itIsNotPlentyWhenGuestsCouldTakeItAllUnasked() {
        Guest hidden = new Guest(
                new InstanceId("h"),
                "h",
                1,
                8000,
                8000,
                1000,
                0,
                new Guest.Size(0, 8000, 1000, 200),
                new Condition.Resting("", 8000));
        Guest squeezed = guest("a", 4000, 2000, 1, new Condition.Willing("", 1200, 0, 0, 0));
        assertThat(decide(available(6000), Regime.STEADY, squeezed, hidden).nothing())
                .isTrue();
    }

    @Test
    void promisesAndArrivalsAreNotGivenAwayAgain() {
        Guest squeezed = guest("a", 4000, 2000, 1, new Condition.Willing("", 1200, 0, 0, 0));
        assertThat(POLICY.decide(available(3600), List.of(squeezed), 0, Regime.STEADY)
                        .returns())
                .isNotEmpty();
        assertThat(POLICY.decide(available(3600), List.of(squeezed), 3000, Regime.STEADY)
                        .returns())
                .isEmpty();
        assertThat(POLICY.decide(new HostMemory(10_000, 3600, 3000), List.of(squeezed), 0, Regime.STEADY)
                        .returns())
                .isEmpty();
    }

    @Test
    void anArrivalIsReclaimedFor() {
        Round round = POLICY.decide(
                new HostMemory(10_000, 2000, 1500), List.of(idle("a", 1), idle("b", 1)), 0, Regime.STEADY);
        assertThat(round.reclaims()).hasSize(2);
    }

    @Test
    void whoIsLeftAloneGetsBackWhatItGave() {
        Guest gone = guest("a", 4000, 2000, 1, new Condition.LeftAlone("balloon mode off"));
        assertThat(decide(available(3000), Regime.STEADY, gone).returns())
                .singleElement()
                .satisfies(order -> assertThat(order.toMib()).isEqualTo(4000));
    }

    @Test
    void whoMustNotBeTouchedIsNot() {
        Guest paused = guest("a", 4000, 2000, 1, new Condition.HandsOff("is paused"));
        assertThat(decide(available(9000), Regime.STEADY, paused).nothing()).isTrue();
        assertThat(decide(available(100), Regime.STEADY, paused).reclaims()).isEmpty();
    }

    private static Guest untouched() {
        return new Guest(
                new InstanceId("u"),
                "u",
                1,
                4000,
                4000,
                1050,
                0,
                new Guest.Size(0, 4000, 1000, 200),
                new Condition.Willing("", 1200, 1000, 1500, 0));
    }

    @Test
    void memoryThatIsNotOnTheHostIsNotWorthTaking() {
        assertThat(decide(available(500), Regime.STEADY, untouched()).reclaims())
                .isEmpty();
    }

    @Test
    void whatAHostWithoutReserveWouldHaveToSwapForIsTakenThoughItIsNotThere() {
        assertThat(decide(available(390), Regime.STEADY, untouched()).reclaims())
                .singleElement()
                .satisfies(order -> assertThat(order.toMib()).isCloseTo(4000 - 810, within(1.0)));
    }

    @Test
    void halfOfTheHostsReserveIsWorthTheReservesOfGuests() {
        Guest last = guest("b", 4000, 1200, 1, new Condition.Willing("nothing idle", 1200, 0, 0, 150));
        assertThat(decide(available(210), Regime.STEADY, last).reclaims()).isEmpty();
        assertThat(decide(available(100), Regime.STEADY, last).reclaims())
                .singleElement()
                .satisfies(order -> assertThat(order.toMib()).isCloseTo(1100, within(1.0)));
    }

    @Test
    void whoHasEnoughForNowIsLeftAsItIs() {
        Guest.Size size = new Guest.Size(800, 4000, 1000, 900, 1300, Guest.Growth.NONE, 0);
        Condition willing = new Condition.Willing("", 1900, 0, 0, 0);
        Guest enough = new Guest(new InstanceId("e"), "e", 1, 1300, 1300, 1300, 0, size, willing);
        Guest lacking = new Guest(new InstanceId("l"), "l", 1, 1290, 1290, 1290, 0, size, willing);
        assertThat(decide(available(2500), Regime.STEADY, enough).returns()).isEmpty();
        assertThat(decide(available(2500), Regime.STEADY, lacking).returns())
                .singleElement()
                .satisfies(order ->
                        assertThat(order.toMib()).as("all that it needs").isGreaterThanOrEqualTo(1900));
    }

    @Test
    void aGrowingGuestGetsItsReserveBeforeItSuffers() {
        Guest grown = guest("a", 4000, 1050, 1, new Condition.Willing("", 1050, 0, 0, 0));
        assertThat(decide(available(1500), Regime.STEADY, grown).returns())
                .singleElement()
                .satisfies(order -> assertThat(order.toMib()).isCloseTo(1250, within(1.0)));
    }

    static double taken(Round round) {
        return round.reclaims().stream()
                .mapToDouble(order -> order.fromMib() - order.toMib())
                .sum();
    }

    static List<Double> given(Round round) {
        return round.returns().stream().map(Order::toMib).toList();
    }
}
