package org.opendrs.balloon.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a host of 20,000 MiB keeps for what else runs on it; looked at every 2 s, so that 4 s count as one growth. */
class OthersReserveTest {
    private static final double TOTAL = 20_000;
    private static final BalloonOptions OPTIONS = new BalloonOptions(Duration.ofSeconds(2), 0.04, 0.06, 0.2);
    private final OthersReserve reserve = new OthersReserve(OPTIONS);
    private double seconds;

    private void use(double mib, double forSeconds) {
        for (double end = seconds + forSeconds; seconds < end; seconds += 2) {
            reserve.add(seconds, mib);
        }
    }

    private double mib() {
        return reserve.mib(TOTAL);
    }

    @Test
    void whatKeepsStillNeedsNothing() {
        assertThat(mib()).isZero();
        use(3000, 600);
        assertThat(mib()).isZero();
    }

    @Test
    void whatGrowsMayGrowOnAsFast() {
        use(3000, 60);
        use(4000, 2);
        assertThat(mib()).isCloseTo(1250, within(1.0));
    }

    @Test
    void backAtItsPeakItIsExpectedToGoALittleBeyond() {
        use(3000, 60);
        use(4000, 60);
        assertThat(mib()).isCloseTo(1.25 * 0.2 * 1000, within(10.0));
    }

    @Test
    void afterItShrankItIsExpectedToComeBack() {
        use(3000, 60);
        use(4000, 60);
        use(3000, 60);
        assertThat(mib()).isBetween(1100.0, 1250.0);
        use(3600, 6);
        use(3600, 6);
        assertThat(mib()).isCloseTo(1.25 * (400 + 0.2 * 1000), within(50.0));
    }

    @Test
    void halfAnHourLaterHalfOfItIsLeft() {
        use(3000, 60);
        use(4000, 10);
        use(3000, 1800);
        assertThat(mib()).isCloseTo(1250.0 / 2, within(10.0));
    }

    @Test
    void slowGrowthIsNoSurprise() {
        for (int step = 0; step < 600; step++) {
            use(3000 + 2 * step, 2);
        }
        assertThat(mib()).as("4 MiB within the reaction time").isLessThan(10);
    }

    @Test
    void noMoreIsKeptThanTheOperatorAllows() {
        use(3000, 60);
        use(15_000, 2);
        assertThat(mib()).isEqualTo(0.1 * TOTAL);
        OthersReserve none = new OthersReserve(new BalloonOptions(Duration.ofSeconds(2), 0.04, 0.06, 0.2, 0));
        none.add(0, 3000);
        none.add(2, 9000);
        assertThat(none.mib(TOTAL)).isZero();
    }

    @Test
    void acrossAnInterruptionNothingIsCompared() {
        use(3000, 60);
        reserve.interrupted();
        use(9000, 60);
        assertThat(mib()).isZero();
    }
}
