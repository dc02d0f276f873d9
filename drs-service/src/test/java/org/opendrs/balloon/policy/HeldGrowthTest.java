package org.opendrs.balloon.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HeldGrowthTest {
    private static final double SIZE = 1.0 / 32;
    private final HeldGrowth growth = new HeldGrowth(1000);

    @Test
    void nothingIsKeptBeforeAnythingWasSeen() {
        growth.spend(10);
        assertThat(growth.ratio()).isZero();
    }

    @Test
    void whatWasSeenIsKeptWithAMarginUpToTheNextSize() {
        growth.grew(0.4);
        assertThat(growth.ratio()).isEqualTo(17 * SIZE);
        growth.grew(0.1);
        assertThat(growth.ratio()).isEqualTo(17 * SIZE);
    }

    @Test
    void itIsKeptUntilThatHasCostAsMuchAsToBeCaughtOnce() {
        growth.grew(0.39);
        assertThat(growth.ratio()).isEqualTo(0.5);
        growth.spend(1999);
        assertThat(growth.ratio()).isEqualTo(0.5);
        growth.spend(1);
        assertThat(growth.ratio()).isEqualTo(0.5 - SIZE);
    }

    @Test
    void aSmallOneIsKeptForLongerThanALargeOne() {
        growth.grew(0.75);
        growth.grew(0.09);
        growth.spend(1000);
        assertThat(growth.ratio()).isLessThan(1);
        growth.spend(6000);
        assertThat(growth.ratio()).isEqualTo(4 * SIZE);
        growth.spend(1000 / SIZE);
        assertThat(growth.ratio()).isZero();
    }

    @Test
    void oneThatComesAgainInTimeIsKeptOn() {
        for (int times = 0; times < 10; times++) {
            growth.grew(0.39);
            growth.spend(1900);
            assertThat(growth.ratio()).isEqualTo(0.5);
        }
    }

    @Test
    void noGrowthIsLargerThanAllThatAGuestHas() {
        growth.grew(5);
        assertThat(growth.ratio()).isEqualTo(1);
    }

    @Test
    void aLevelGetsFamiliarByTheTimeSpentThere() {
        assertThat(growth.strangeness(100)).isEqualTo(1);
        growth.spend(100);
        assertThat(growth.strangeness(100)).isCloseTo(0.5, within(1e-9));
        growth.spend(100);
        assertThat(growth.strangeness(100)).isCloseTo(0.25, within(1e-9));
    }
}
