package org.opendrs.balloon.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opendrs.model.InstanceId;

/**
 * A host of 10000 MiB with two equal cells: 400 are the host's own reserve, 600 are kept for distress, the band is 200; half of each in a
 * cell.
 */
class CellPolicyTest {
    private static final BalloonOptions OPTIONS = BalloonOptions.DEFAULT;
    private final CellPolicy policy = new CellPolicy(new BalloonPolicy(OPTIONS));

    /** 1000 MiB of demand and 200 of reserve, of 4000; resident is what it holds. */
    private static Guest guest(String name, double held, Condition condition) {
        return new Guest(
                new InstanceId(name), name, 1, held, held, held, 0, new Guest.Size(800, 4000, 1000, 200), condition);
    }

    private static Guest idle(String name) {
        return guest(name, 3900, new Condition.Willing("idle", 1200, 1000, 1500, 100));
    }

    private static Guest suffering(String name) {
        return guest(name, 1000, new Condition.Distressed("has only 10 MiB usable", 4000));
    }

    private static HostMemory host(double availableMib) {
        return new HostMemory(10_000, availableMib, 0);
    }

    /** Guests whose names begin with a number are bound to that cell. */
    private static OptionalInt cellOf(InstanceId guest) {
        char first = guest.toString().charAt(0);
        return Character.isDigit(first) ? OptionalInt.of(first - '0') : OptionalInt.empty();
    }

    private SortedMap<Integer, Pool> pools(HostMemory host, double first, double second, List<Guest> guests) {
        List<CellMemory> known = List.of(new CellMemory(0, 5000, first), new CellMemory(1, 5000, second));
        return Cells.pools(host, known, guests, CellPolicyTest::cellOf, some -> 0);
    }

    private Round decide(double available, double first, double second, Guest... guests) {
        List<Guest> all = List.of(guests);
        Pool whole = new Pool(host(available), all, 0);
        return policy.decide(whole, pools(whole.memory(), first, second, all), CellPolicy.Regimes.STEADY)
                .round();
    }

    private static String orders(Round round) {
        StringBuilder text = new StringBuilder(round.regime().label());
        round.returns()
                .forEach(order -> text.append(" +")
                        .append(order.name())
                        .append(' ')
                        .append(Math.round(order.toMib() - order.fromMib())));
        round.reclaims()
                .forEach(order -> text.append(" -")
                        .append(order.name())
                        .append(' ')
                        .append(Math.round(order.fromMib() - order.toMib())));
        return text.toString();
    }

    /** How much is available on the host and in each of its cells, and what becomes of a guest that is idle or in distress. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // between the marks everywhere
                " 1100 |  550 |  550 | 0-idle      | steady",
                // the cell lacks 200 to its high mark, the host nothing
                " 4200 |  200 | 4000 | 0-idle      | soft -0-idle 400",
                " 4200 | 4000 |  200 | 0-idle      | plenty +0-idle 100",
                " 4200 |  200 | 4000 | idle        | plenty +idle 100",
                // both want it: the greater part
                "  900 |  100 |  800 | 0-idle      | soft -0-idle 500",
                "  500 |  250 |  250 | 0-idle      | soft -0-idle 700",
                // both would give it back
                " 4200 |  700 | 3500 | 0-suffering | soft +0-suffering 500",
                " 4200 |  100 | 4100 | 0-suffering | short",
                " 4200 |  300 | 3900 | 0-suffering | short +0-suffering 200",
                "  300 |    0 |  300 | 1-suffering | short +1-suffering 100",
                " 4200 |  100 | 4100 | suffering   | plenty +suffering 3000",
            })
    void theLesserIsReturnedAndTheGreaterReclaimed(
            double available, double first, double second, String who, String expected) {
        Guest guest = who.endsWith("idle") ? idle(who) : suffering(who);
        assertThat(orders(decide(available, first, second, guest))).isEqualTo(expected);
    }

    @Test
    void onlyThoseWhoAreBoundToTheCellGiveForIt() {
        Round round = decide(1400, 200, 1200, idle("0-a"), idle("0-b"), idle("1-c"));
        assertThat(orders(round)).isEqualTo("soft -0-a 200 -0-b 200");
        assertThat(round.why()).isEqualTo("marks 600 and 800 MiB; cell 0: headroom 0 MiB, marks 300 and 400 MiB");
    }

    @Test
    void whatIsNotReturnedIsLeftToTheHost() {
        Round alone = decide(2000, 2000, 0, suffering("free"));
        Round bound = decide(2000, 2000, 0, suffering("1-bound"));
        assertThat(bound.returns()).isEmpty();
        assertThat(bound.headroomMib())
                .isCloseTo(
                        alone.headroomMib()
                                + alone.returns().get(0).toMib()
                                - alone.returns().get(0).fromMib(),
                        within(0.1));
    }

    @Test
    void aCellThatOthersMayFillIsNoTroubleWhileNobodyBoundToItLacksAnything() {
        Guest content = guest("0-a", 3900, new Condition.Willing("idle", 1200, 1000, 1500, 100));
        assertThat(orders(decide(4200, 0, 4200, content))).isEqualTo("soft -0-a 700");
        Round mixed = decide(4200, 0, 4200, content, guest("b", 4000, new Condition.Resting("is growing", 4000)));
        assertThat(mixed.regime()).isEqualTo(Regime.STEADY);
        assertThat(mixed.shortfallMib()).isZero();
    }

    @Test
    void whereOthersTakeWhatIsFreedNoMoreIsFreedThanThoseWhoAreBoundThereMayTake() {
        // it holds 3500 MiB and could take 400 more, of which 250 are there
        Guest part = new Guest(
                new InstanceId("0-a"),
                "0-a",
                1,
                3900,
                3900,
                3500,
                0,
                new Guest.Size(800, 4000, 1000, 200),
                new Condition.Willing("idle", 1200, 1000, 1500, 100));
        assertThat(orders(decide(1500, 250, 1250, part))).startsWith("soft -0-a 4");
        assertThat(orders(decide(1500, 250, 1250, part, guest("b", 4000, new Condition.Resting("is growing", 4000)))))
                .isEqualTo("soft -0-a 150");
    }

    @Test
    void aFullCellOfItsOwnGuestsIsShortAsAHostIs() {
        Round round = decide(4200, 0, 4200, guest("0-a", 3900, new Condition.Resting("is growing", 3900)));
        assertThat(round.regime()).isEqualTo(Regime.SHORT);
        assertThat(round.shortfallMib()).isCloseTo(100, within(1.0));
    }

    @Test
    void ofAFullCellTheShortfallIsWhatSomebodyLacksThere() {
        Round own = decide(4200, 0, 4200, suffering("0-a"));
        Round mixed = decide(4200, 0, 4200, suffering("0-a"), idle("b"));
        assertThat(own.regime()).isEqualTo(Regime.SHORT);
        assertThat(own.shortfallMib()).isCloseTo(400, within(1.0));
        assertThat(mixed.shortfallMib()).isCloseTo(400, within(1.0));
    }

    @Test
    void eachCellGoesOnUntilItsOwnHighMark() {
        List<Guest> guests = List.of(idle("0-a"));
        Pool whole = new Pool(host(4200), guests, 0);
        SortedMap<Integer, Pool> parts = pools(whole.memory(), 550, 3650, guests);
        CellPolicy.Regimes soft = new CellPolicy.Regimes(Regime.STEADY, Map.of(0, Regime.SOFT));
        assertThat(orders(policy.decide(whole, parts, soft).round())).isEqualTo("soft -0-a 50");
        CellPolicy.Decision next =
                policy.decide(whole, pools(whole.memory(), 600, 3600, guests), CellPolicy.Regimes.STEADY);
        assertThat(next.regimes().cells()).containsExactly(Map.entry(0, Regime.STEADY));
    }

    @Test
    void aHostOfOneCellOrWithoutBoundGuestsIsOnePool() {
        HostMemory host = host(900);
        List<CellMemory> one = List.of(new CellMemory(0, 10_000, 100));
        assertThat(Cells.pools(host, one, List.of(idle("0-a")), CellPolicyTest::cellOf, some -> 0))
                .isEmpty();
        assertThat(pools(host, 100, 800, List.of(idle("a")))).isEmpty();
        Guest whole = guest("0-a", 4000, new Condition.Willing("idle", 1200, 1000, 1500, 100));
        assertThat(pools(host, 100, 800, List.of(whole)))
                .as("it holds all that it may")
                .isEmpty();
    }

    @Test
    void whatIsKeptOfAHostIsKeptInItsCellsByTheirParts() {
        HostMemory large = new HostMemory(64 * 1024, 1000, 600, 50, 8000, 700);
        HostMemory part = large.part(new CellMemory(1, 16 * 1024, 500));
        assertThat(OPTIONS.keptMib(part)).isCloseTo(OPTIONS.keptMib(large) / 4, within(0.1));
        assertThat(OPTIONS.distressReserveMib(part)).isCloseTo(OPTIONS.distressReserveMib(large) / 4, within(0.1));
        assertThat(OPTIONS.bandMib(part)).isCloseTo(OPTIONS.bandMib(large) / 4, within(0.1));
        assertThat(part).isEqualTo(new HostMemory(16 * 1024, 500, 150, 50, 2000, 0, 0.25));
    }
}
