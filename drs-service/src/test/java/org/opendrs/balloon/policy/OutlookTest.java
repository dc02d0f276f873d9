package org.opendrs.balloon.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** A guest of 4096 MiB. */
class OutlookTest {
    private final Outlook outlook = new Outlook(BalloonOptions.DEFAULT, false, 4096);

    private void uses(double mib, int fromSecond, int toSecond) {
        for (int second = fromSecond; second < toSecond; second += 2) {
            outlook.add(second, mib);
        }
    }

    @Test
    void whoUsedMuchLatelyKeepsRoomForIt() {
        uses(3000, 0, 100);
        uses(500, 100, 400);
        double held = outlook.demandMib(0) + outlook.reserveMib(false);
        assertThat(held).isGreaterThan(2500);
    }

    @Test
    void thePeakIsForgottenAfterAnHour() {
        uses(3000, 0, 100);
        uses(500, 100, 20_000);
        assertThat(outlook.demandMib(0) + outlook.reserveMib(false)).isLessThan(1300);
    }

    @Test
    void whatItWantedWithinTheHourItKeepsHoweverTightTheHostIs() {
        uses(3000, 0, 100);
        uses(500, 100, 400);
        outlook.reserveShare(0);
        assertThat(outlook.demandMib(0) + outlook.reserveMib(false)).isGreaterThan(3000);
    }

    @Test
    void ofTheReserveBeyondItsPeakItHasTheShareOfAll() {
        uses(500, 0, 20_000);
        assertThat(outlook.reserveMib(false)).as("a least share of what it has").isCloseTo(0.15 * 4096, within(1.0));
        outlook.reserveShare(0);
        assertThat(outlook.reserveMib(false))
                .as("what is filled before we react")
                .isCloseTo(400, within(1.0));
    }

    @Test
    void lessThanItsReserveIsEnoughForNow() {
        uses(3000, 0, 100);
        uses(500, 100, 400);
        assertThat(outlook.enoughMib(0, false)).isCloseTo(500 + 400, within(1.0));
        assertThat(new Outlook(BalloonOptions.DEFAULT, false, 4096).enoughMib(700, false))
                .as("which never told: what it holds, and what it might fill")
                .isGreaterThanOrEqualTo(1100);
    }

    @Test
    void aSteadyGuestIsNotRising() {
        uses(500, 0, 100);
        assertThat(outlook.risingMib(600, new Outlook.Pace(500, 0.5))).isZero();
    }

    @Test
    void aGrowingGuestWillLackTenSecondsOfGrowth() {
        uses(500, 0, 10);
        uses(600, 10, 28);
        double low = Distress.lowWaterMib(4096);
        assertThat(outlook.risingMib(600, new Outlook.Pace(600, 100)))
                .as("half strange after 16 s")
                .isCloseTo(600 + 1000 / 2 + low - 600, within(1.0));
        assertThat(outlook.risingMib(4096, new Outlook.Pace(600, 1e6))).isZero();
    }

    @Test
    void whoRisesToWhereItOftenRestsIsExpectedToStopThere() {
        uses(1500, 0, 300);
        uses(500, 300, 600);
        double low = Distress.lowWaterMib(4096);
        assertThat(outlook.growsMib(new Outlook.Pace(500, 100))).isEqualTo(400);
        assertThat(outlook.growsMib(new Outlook.Pace(1400, 100))).isCloseTo(100, within(1.0));
        assertThat(outlook.risingMib(1520 + low, new Outlook.Pace(500, 1000))).isZero();
    }

    @Test
    void whoPassesItsPeakIsTakenAtItsPace() {
        uses(1500, 0, 300);
        uses(2200, 300, 302);
        assertThat(outlook.growsMib(new Outlook.Pace(2200, 100))).isGreaterThan(350);
    }

    @Test
    void aGuestThatCannotTakeBackKeepsWhatLastsItUntilWeReact() {
        uses(500, 0, 20_000);
        outlook.reserveShare(0);
        assertThat(outlook.reserveMib(false)).isCloseTo(400, within(1.0));
        assertThat(outlook.reserveMib(true)).isLessThan(200);
    }

    @Test
    void whoGrewToItsPeakAndStaysThereNeedsLittleMore() {
        uses(500, 0, 100);
        for (int second = 100; second < 112; second += 2) {
            outlook.add(second, 500 + 200 * (second - 98) / 2.0);
        }
        uses(1700, 112, 600);
        outlook.reserveShare(0);
        assertThat(outlook.reserveMib(false)).as("at the peak").isLessThan(250);
        uses(500, 600, 1200);
        assertThat(outlook.enoughMib(0, false)).as("idle again").isGreaterThanOrEqualTo(900);
    }

    @Test
    void whatIsImminentIsReckonedAtTheSpeedOfProgramsNotAtThatOfReports() {
        uses(500, 0, 10);
        double low = Distress.lowWaterMib(4096);
        assertThat(outlook.imminentMib(600, new Outlook.Pace(550, 25)))
                .as("4 s at 100 MiB/s")
                .isGreaterThan(550 + 200 + low - 600);
        assertThat(outlook.imminentMib(600, new Outlook.Pace(550, 0.5))).isZero();
    }

    @Test
    void reliefReachesThePeakAndIsNeverMoreThanTheFlavor() {
        uses(2000, 0, 100);
        uses(500, 100, 1000);
        Outlook.Pace still = new Outlook.Pace(500, 0);
        assertThat(outlook.reliefMib(700, still)).isBetween(2000.0, 2400.0);
        assertThat(outlook.reliefMib(3000, still)).isCloseTo(3128, within(1e-9));
        assertThat(outlook.reliefMib(4090, still)).isEqualTo(4096);
    }

    @Test
    void whoNeverToldIsTakenAtWhatItHolds() {
        assertThat(outlook.demandMib(1234)).isEqualTo(1234);
    }
}
