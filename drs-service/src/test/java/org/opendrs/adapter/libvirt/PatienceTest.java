package org.opendrs.adapter.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Duration MOST = Duration.ofSeconds(5);

    private final Patience patience = new Patience(MOST);

    @Test
    void waitsAsLongAsAllowedWhileNothingIsKnown() {
        assertThat(patience.left()).isEqualTo(MOST);
    }

    @Test
    void aQuickHostIsGivenALittleMoreThanASecond() {
        patience.took(Duration.ofMillis(5));

        assertThat(patience.left()).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void theSlowestOfTheLastSamplesCounts() {
        patience.took(Duration.ofMillis(1200));
        patience.took(Duration.ofMillis(5));

        assertThat(patience.left()).isEqualTo(Duration.ofMillis(2400));
    }

    @Test
    void neverLongerThanAllowed() {
        patience.took(Duration.ofSeconds(3));

        assertThat(patience.left()).isEqualTo(MOST);
    }

    @Test
    void forgetsSlowSamplesAfterSixteenOthers() {
        patience.took(Duration.ofSeconds(2));
        for (int i = 0; i < 16; i++) {
            patience.took(Duration.ofMillis(5));
        }

        assertThat(patience.left()).isEqualTo(Duration.ofMillis(1500));
    }
}
