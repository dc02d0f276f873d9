package org.opendrs.balloon.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.opendrs.balloon.policy.BalloonPolicyTest.available;
import static org.opendrs.balloon.policy.BalloonPolicyTest.given;
import static org.opendrs.balloon.policy.BalloonPolicyTest.idle;
import static org.opendrs.balloon.policy.BalloonPolicyTest.suffering;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opendrs.model.InstanceId;

/** Guests in distress on the host of {@link BalloonPolicyTest}: 400 of its 10000 MiB are its own reserve. */
class ReliefTest {
    private static final BalloonOptions OPTIONS = new BalloonOptions(Duration.ofSeconds(2), 0.04, 0.06, 0.2);
    private final BalloonPolicy policy = new BalloonPolicy(OPTIONS);

    private Round decide(HostMemory host, Regime last, Guest... guests) {
        return policy.decide(host, List.of(guests), 0, last);
    }

    /** It was left 500 MiB that it never touched, and grows into them. */
    private static Guest growing(String name, double soonMib) {
        Guest.Size size = new Guest.Size(500, 4000, 1000, 200, 1200, new Guest.Growth(soonMib, 0, 0), 0);
        Condition condition = new Condition.Resting("is growing", 1500);
        return new Guest(new InstanceId(name), name, 1, 1500, 1500, 1000, 0, size, condition);
    }

    @Test
    void distressIsMetAtOnceAndInOneStepFromWhatIsKeptForIt() {
        Round round = decide(available(1100), Regime.STEADY, suffering("a", 1000), idle("b", 1));
        assertThat(round.returns()).hasSize(1);
        // it needs 1000 + 200 and may need as much again as it could not show: 400; the rest of the headroom of 700
        // follows
        assertThat(round.returns().get(0).toMib()).isCloseTo(1700, within(1.0));
        assertThat(round.reclaims()).extracting(Order::name).containsExactly("b");
    }

    @Test
    void evenOfAHostWithoutHeadroomTheDistressedGetHalfOfTheReserve() {
        Round round = decide(available(400), Regime.STEADY, suffering("a", 1000), idle("b", 1));
        assertThat(round.returns().get(0).toMib()).isCloseTo(1200, within(1.0));
        assertThat(round.shortfallMib()).isZero();
    }

    @Test
    void whatOthersGrowIntoIsNotTheirsInDistressUnlessTheHostCouldSwapIt() {
        Guest suffering = suffering("a", 1000);
        // 400 of reserve: less 48 for each of them, and what the other fills within the reaction time
        assertThat(given(decide(available(400), Regime.STEADY, suffering, growing("b", 250))))
                .containsExactly(1054.0);
        assertThat(given(decide(available(400), Regime.STEADY, suffering, growing("b", 900))))
                .as("it cannot take more than the 500 that it does not hold")
                .isEmpty();
        HostMemory swapping = new HostMemory(10_000, 400, 0, 500);
        assertThat(given(decide(swapping, Regime.STEADY, suffering, growing("b", 250))))
                .containsExactly(1200.0);
    }

    @Test
    void whoWasSqueezedMayTakeItsReserveAtAnyTimeAndWhoWasNotIsTakenAtItsPace() {
        Guest suffering = suffering("a", 1000);
        assertThat(given(decide(available(400), Regime.STEADY, suffering, growing("b", 0))))
                .as("of 400 its reserve of 200 stays, and 48 for who suffers")
                .containsExactly(1152.0);
        Guest.Size whole = new Guest.Size(500, 1500, 1000, 200);
        Condition condition = new Condition.Resting("is growing", 1500);
        Guest unsqueezed = new Guest(new InstanceId("b"), "b", 1, 1500, 1500, 1000, 0, whole, condition);
        assertThat(given(decide(available(400), Regime.STEADY, suffering, unsqueezed)))
                .containsExactly(1200.0);
    }

    @Test
    void whatItHoldsInSpiteOfItsTargetIsItsOwnWithoutAnythingFree() {
        Condition distressed = new Condition.Distressed("has only 10 MiB usable", 4000);
        Guest.Size size = new Guest.Size(500, 4000, 1000, 200);
        Guest suffering = new Guest(new InstanceId("a"), "a", 1, 900, 800, 900, 0, size, distressed);
        assertThat(given(decide(available(0), Regime.STEADY, suffering, growing("b", 500))))
                .containsExactly(900.0);
    }

    @Test
    void aHostWithSwapKeepsTheDistressedAliveWithoutHeadroom() {
        HostMemory swapping = new HostMemory(10_000, 100, 0, 5000);
        Round round = decide(swapping, Regime.STEADY, suffering("s", 500));
        double alive = 1000 + Distress.lowWaterMib(4000);
        assertThat(round.returns())
                .singleElement()
                .satisfies(order -> assertThat(order.toMib())
                        .as("no more than keeps it alive")
                        .isCloseTo(alive, within(1.0)));
        assertThat(round.regime()).isEqualTo(Regime.SHORT);
    }

    @Test
    void aTenthOfTheSwapIsLeftForOthers() {
        HostMemory swapping = new HostMemory(10_000, 0, 0, 100);
        Round round = decide(swapping, Regime.STEADY, suffering("s", 500));
        assertThat(round.returns()).as("400 MiB below its reserve").isEmpty();
        Round half = decide(new HostMemory(10_000, 300, 0, 100), Regime.STEADY, suffering("s", 500));
        assertThat(half.returns())
                .singleElement()
                .satisfies(order ->
                        assertThat(order.toMib()).as("300 - 400 + 200 + 90").isCloseTo(500 + 190, within(1.0)));
    }

    @Test
    void nobodyGetsWhatTheHostDoesNotHave() {
        Round round = decide(available(150), Regime.STEADY, suffering("a", 1000), idle("b", 1));
        assertThat(round.returns()).isEmpty();
        assertThat(round.reclaims()).isNotEmpty();
    }
}
