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
    void thePeakFadesWithTime() {
        uses(3000, 0, 100);
        uses(500, 100, 20_000);
        assertThat(outlook.demandMib(0) + outlook.reserveMib(false)).isLessThan(1300);
    }

    @Test
    void whereThereIsNotEnoughForAllPeaksItKeepsItsLeastReserve() {
        uses(3000, 0, 100);
        uses(500, 100, 400);
        double whole = outlook.reserveMib(false);
        outlook.reserveShare(0);
        assertThat(outlook.reserveMib(false)).isGreaterThan(0).isLessThan(whole / 2);
    }

    @Test
    void aSteadyGuestIsNotRising() {
        uses(500, 0, 100);
        assertThat(outlook.risingMib(600, 0.5)).isZero();
    }

    @Test
    void aGrowingGuestWillLackTenSecondsOfGrowth() {
        uses(500, 0, 100);
        double low = Distress.lowWaterMib(4096);
        assertThat(outlook.risingMib(600, 100)).isCloseTo(500 + 1000 + low - 600, within(1.0));
        assertThat(outlook.risingMib(4096, 1e6)).isZero();
    }

    @Test
    void reliefIsLargeAndNeverMoreThanTheFlavor() {
        uses(500, 0, 100);
        assertThat(outlook.reliefMib(700, 300)).isCloseTo(1300, within(1e-9));
        assertThat(outlook.reliefMib(4000, 300)).isEqualTo(4096);
    }

    @Test
    void whoNeverToldIsTakenAtWhatItHolds() {
        assertThat(outlook.demandMib(1234)).isEqualTo(1234);
    }
}
