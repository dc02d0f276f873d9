package org.opendrs.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.opendrs.model.Contention;

class CpuProfileTest {
    private static final CpuInterval CALM = new CpuInterval(0.2, 0);
    private static final CpuInterval STARVED = new CpuInterval(0.3, 0.7);

    private final CpuProfile profile = CpuProfile.ofHost(ContentionOptions.DEFAULT);
    private int second;

    private void feed(CpuInterval interval, Duration during) {
        for (int end = second + (int) during.toSeconds(); second < end; second += 2) {
            profile.add(Duration.ofSeconds(second).toNanos(), interval);
        }
    }

    @Test
    void knowsNothingBeforeTheFirstInterval() {
        assertThat(profile.demandCores()).isEmpty();
        assertThat(profile.contention()).isEqualTo(Contention.NONE);
    }

    @Test
    void aBurstOfFiveSecondsMovesNeitherDemandNorLastingContention() {
        feed(CALM, Duration.ofSeconds(60));
        feed(STARVED, Duration.ofSeconds(6));
        feed(CALM, Duration.ofSeconds(10));
        assertThat(profile.demandCores()).hasValue(0.2);
        assertThat(profile.contention().contendedRatio()).isLessThan(0.15);
        assertThat(profile.contention().lasting()).isFalse();
    }

    @Test
    void sustainedStealIsContendedThroughoutAndLasts() {
        feed(STARVED, Duration.ofSeconds(62));
        Contention contention = profile.contention();
        assertThat(contention.contendedRatio()).isEqualTo(1.0);
        assertThat(contention.stealRatio()).isCloseTo(0.7, within(1e-9));
        assertThat(contention.covered()).isEqualTo(Duration.ofSeconds(60));
        assertThat(contention.lasting()).isTrue();
        assertThat(profile.demandCores()).hasValue(1.0);
    }

    @Test
    void aLoadThatHasJustEndedDoesNotLast() {
        feed(STARVED, Duration.ofSeconds(60));
        feed(CALM, Duration.ofSeconds(12));
        assertThat(profile.contention().contendedRatio()).isGreaterThan(0.75);
        assertThat(profile.contention().lasting()).isFalse();
    }

    @Test
    void waitingOfAnIdleGuestIsNoise() {
        feed(new CpuInterval(0.01, 0.02), Duration.ofSeconds(60));
        assertThat(profile.contention().contended()).isZero();
        assertThat(profile.contention().stealRatio()).isZero();
    }

    @Test
    void waitingOfManyIdleGuestsIsNoiseOnALargeHost() {
        feed(new CpuInterval(0.3, 0.1), Duration.ofSeconds(60));
        assertThat(profile.contention(4).contendedRatio()).isEqualTo(1);
        assertThat(profile.contention(4).stealRatio()).isCloseTo(0.25, within(1e-9));
        assertThat(profile.contention(5).contended()).isZero();
        assertThat(profile.contention(5).stealRatio()).isZero();
    }

    @Test
    void aWaitThatIsNoContentionIsStealAndDemandAllTheSame() {
        for (int second = 0; second <= 60; second += 2) {
            profile.add(Duration.ofSeconds(second).toNanos(), STARVED, false);
        }
        assertThat(profile.contention().contended()).isZero();
        assertThat(profile.contention().stealRatio()).isCloseTo(0.7, within(1e-9));
        assertThat(profile.demandCores()).hasValue(1.0);
    }

    @Test
    void restartForgetsContentionAndKeepsDemand() {
        feed(STARVED, Duration.ofSeconds(60));
        profile.restartContention();
        assertThat(profile.contention()).isEqualTo(Contention.NONE);
        assertThat(profile.demandCores()).hasValue(1.0);
        assertThat(profile.covered()).isEqualTo(Duration.ofSeconds(58));
    }
}
