package org.opendrs.balloon.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.opendrs.balloon.policy.BalloonPolicyTest.available;
import static org.opendrs.balloon.policy.BalloonPolicyTest.decide;
import static org.opendrs.balloon.policy.BalloonPolicyTest.given;
import static org.opendrs.balloon.policy.BalloonPolicyTest.guest;
import static org.opendrs.balloon.policy.BalloonPolicyTest.idle;
import static org.opendrs.balloon.policy.BalloonPolicyTest.suffering;
import static org.opendrs.balloon.policy.BalloonPolicyTest.taken;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.opendrs.model.InstanceId;

/** What idle memory is for beyond guests' needs: who wants to come, page cache that is missed, what else runs on the host. */
class BeyondNeedTest {
    // ---- room for those who want to come

    private static HostMemory awaited(double availableMib, double awaitedMib) {
        return new HostMemory(10_000, availableMib, 0, 0, 0, awaitedMib);
    }

    @Test
    void forThoseWhoWaitForRoomIdleMemoryIsReclaimed() {
        Round round = decide(awaited(1100, 500), Regime.STEADY, idle("a", 1), idle("b", 1));
        assertThat(taken(round)).isCloseTo(800 - 700 + 500, within(1.0));
        assertThat(round.headroomMib()).as("not promised yet").isCloseTo(700, within(1.0));
        assertThat(round.why()).contains("500 more for who is to come");
    }

    @Test
    void aHostThatCannotMakeRoomIsNotShort() {
        Round round = decide(awaited(1100, 5000), Regime.STEADY);
        assertThat(round.regime()).isNotEqualTo(Regime.SHORT);
        assertThat(round.shortfallMib()).isZero();
    }

    @Test
    void whatWasTakenDoesNotGoBackWhileSomebodyWaitsForIt() {
        Guest squeezed = guest("a", 4000, 2000, 1, new Condition.Willing("idle", 1200, 0, 0, 0));
        assertThat(decide(awaited(4000, 0), Regime.STEADY, squeezed).regime()).isEqualTo(Regime.PLENTY);
        assertThat(decide(awaited(4000, 2000), Regime.STEADY, squeezed).returns())
                .isEmpty();
    }

    @Test
    void distressAndNeedsComeBeforeThoseWhoWait() {
        Guest needy = guest("n", 4000, 1000, 1, new Condition.Willing("idle", 1000, 0, 0, 0));
        for (Guest first : List.of(suffering("s", 1000), needy)) {
            List<Double> alone = given(decide(awaited(1300, 0), Regime.STEADY, first));
            assertThat(alone).isNotEmpty();
            assertThat(given(decide(awaited(1300, 5000), Regime.STEADY, first))).isEqualTo(alone);
        }
    }

    // ---- page cache that is missed

    /** It holds 1500, uses 1000 of them, has no free pages, and reads again what it lost. */
    private static Guest missingCache(String name) {
        Guest.Size size = new Guest.Size(500, 4000, 1000, 200, 1200, Guest.Growth.NONE, 500);
        return new Guest(
                new InstanceId(name),
                name,
                1,
                1500,
                1500,
                1500,
                0,
                size,
                new Condition.Willing("idle", 1200, 0, 100, 0));
    }

    @Test
    void missedCacheIsReturnedOutOfWhatIsFreeBeyondTheHighMark() {
        assertThat(given(decide(available(400 + 800 + 300), Regime.STEADY, missingCache("a"))))
                .containsExactly(1800.0);
        assertThat(given(decide(available(400 + 790), Regime.STEADY, missingCache("a"))))
                .isEmpty();
    }

    @Test
    void forMissedCacheOthersGiveFreePagesAndNothingElse() {
        Guest idle = guest("b", 4000, 4000, 1, new Condition.Willing("idle", 1200, 300, 1500, 100));
        Round round = decide(available(1100), Regime.STEADY, missingCache("a"), idle);
        assertThat(round.reclaims()).extracting(Order.Reclaim::source).containsExactly(Order.Source.FREE_PAGES);
        assertThat(taken(round)).as("all its free pages, not 600").isCloseTo(300, within(1.0));
        assertThat(round.regime()).as("the host lacks nothing").isEqualTo(Regime.STEADY);
        Guest cached = guest("b", 4000, 4000, 1, new Condition.Willing("idle", 1200, 0, 1500, 100));
        assertThat(decide(available(1100), Regime.STEADY, missingCache("a"), cached)
                        .nothing())
                .as("cache for cache would go round and round")
                .isTrue();
    }

    @Test
    void needsComeBeforeMissedCache() {
        Round round = decide(available(400 + 800 + 300), Regime.STEADY, missingCache("a"), suffering("s", 900));
        assertThat(round.returns()).extracting(Order::name).containsExactly("s");
    }

    // ---- what else runs on the host

    @Test
    void forWhatElseMayGrowIdleMemoryIsReclaimedButNobodysNeedWaitsForIt() {
        HostMemory host = new HostMemory(10_000, 1500, 0, 0, 1400, 0);
        Round round = decide(host, Regime.STEADY, idle("a", 1), idle("b", 1));
        assertThat(taken(round)).as("1400 instead of 400 are to be free").isCloseTo(800 + 1000 - 1100, within(1.0));
        assertThat(round.why()).contains("1000 more for what else runs here");
        assertThat(decide(host, Regime.STEADY).regime()).isNotEqualTo(Regime.SHORT);
        Guest needy = guest("n", 4000, 1000, 1, new Condition.Willing("idle", 1000, 0, 0, 0));
        assertThat(given(decide(host, Regime.STEADY, needy)))
                .isEqualTo(given(decide(available(1500), Regime.STEADY, needy)));
    }

    @Test
    void whatTheyMayWantWithinTheHostsOwnReserveIsThereAlready() {
        HostMemory host = new HostMemory(10_000, 1100, 0, 0, 400, 0);
        assertThat(decide(host, Regime.STEADY, idle("a", 1)).nothing()).isTrue();
    }
}
