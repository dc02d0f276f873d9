package org.opendrs.balloon.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GrowthReserveTest {
    private static final GrowthReserve.Limits LIMITS = new GrowthReserve.Limits(5, 1800, 20, 0.2, 1800, 0.06, 0.6);
    private final GrowthReserve reserve = new GrowthReserve(LIMITS, 1000);

    @Test
    void anUnknownGuestHasThePriorAndComesDownWithTime() {
        assertThat(reserve.mib()).isEqualTo(200);
        for (int s = 0; s <= 1800; s += 2) {
            reserve.add(s, 300);
        }
        assertThat(reserve.mib()).isCloseTo(100, within(1.0));
        for (int s = 1802; s <= 7200; s += 2) {
            reserve.add(s, 300);
        }
        assertThat(reserve.mib()).isEqualTo(60);
    }

    @Test
    void aBurstIsRememberedWithAMarginUntilThatHasCostTooMuch() {
        reserve.add(0, 300);
        reserve.add(2, 500);
        reserve.add(4, 620);
        assertThat(reserve.growthMib()).isEqualTo(320);
        for (int s = 6; s <= 4000; s += 2) {
            reserve.add(s, 300);
        }
        assertThat(reserve.mib()).isBetween(1.25 * 320, 1.25 * 320 + 1000.0 / 32);
        for (int s = 4002; s <= 8000; s += 2) {
            reserve.add(s, 300);
        }
        assertThat(reserve.mib()).as("a part of it, cheaper to keep").isBetween(200.0, 250.0);
    }

    @Test
    void timeElsewhereDoesNotMakeItForget() {
        reserve.add(0, 300);
        reserve.add(2, 620);
        for (int s = 4; s <= 20_000; s += 2) {
            reserve.add(s, 620);
        }
        reserve.add(20_002, 300);
        assertThat(reserve.mib()).isGreaterThan(1.25 * 320);
    }

    @Test
    void silenceTellsNothing() {
        reserve.add(0, 300);
        reserve.add(2, 620);
        reserve.add(4, 300);
        reserve.add(100_000, 300);
        assertThat(reserve.mib()).isGreaterThan(1.25 * 320);
    }

    @Test
    void slowGrowthIsOnlyWhatHappensBeforeWeCanReact() {
        for (int s = 0; s <= 600; s += 2) {
            reserve.add(s, 100 + s);
        }
        assertThat(reserve.growthMib()).isCloseTo(4, within(2.0));
    }

    @Test
    void whoRestsAtOneHeightIsNotExpectedToGoOnFromThere() {
        for (int s = 0; s < 3600; s += 2) {
            reserve.add(s, s % 120 < 60 ? 300 : 700);
        }
        assertThat(reserve.expectedMib()).as("at 700").isLessThan(50);
        reserve.add(3600, 300);
        assertThat(reserve.expectedMib()).as("at 300").isGreaterThan(400);
        reserve.add(3602, 900);
        assertThat(reserve.expectedMib()).as("where it never was").isGreaterThan(400);
    }

    @Test
    void aHeightIsStrangeUntilTimeWasSpentThere() {
        assertThat(reserve.strangeness(500)).isEqualTo(1);
        for (int s = 0; s <= 20; s += 2) {
            reserve.add(s, 500);
        }
        assertThat(reserve.strangeness(500)).isCloseTo(0.5, within(0.01));
        assertThat(reserve.strangeness(900)).isEqualTo(1);
    }

    @Test
    void noReserveIsMoreThanItsPartOfTheGuest() {
        reserve.add(0, 0);
        reserve.add(2, 900);
        assertThat(reserve.mib()).isEqualTo(600);
    }
}
