package org.opendrs.balloon.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentPeakTest {
    private final RecentPeak peak = new RecentPeak();

    @Test
    void holdsTheMostOfTheLastHour() {
        peak.add(10, 500);
        peak.add(20, 900);
        peak.add(30, 100);
        assertThat(peak.mib()).isEqualTo(900);
        peak.add(3200, 200);
        assertThat(peak.mib()).isEqualTo(900);
    }

    @Test
    void forgetsWhatIsOlder() {
        peak.add(10, 900);
        peak.add(3700, 200);
        assertThat(peak.mib()).isEqualTo(200);
    }

    @Test
    void forgetsAllAfterALongSilence() {
        peak.add(10, 900);
        peak.add(100_000, 200);
        assertThat(peak.mib()).isEqualTo(200);
    }

    @Test
    void isNothingAtFirst() {
        assertThat(peak.mib()).isZero();
    }
}
