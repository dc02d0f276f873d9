package org.opendrs.adapter.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private final BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(5));

    @Test
    void aFirstTryIsDueAtOnce() {
        assertThat(backOff.left(-3)).isZero();
    }

    @Test
    void waitsDoubleUpToTheMaximum() {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            backOff.failed(0);
            waits.add(backOff.left(0).toSeconds());
        }
        assertThat(waits).containsExactly(1L, 2L, 4L, 5L, 5L);
    }

    @Test
    void aTryIsDueWhenTheWaitIsOver() {
        backOff.failed(100);
        assertThat(backOff.left(100 + 999_999_999)).isEqualTo(Duration.ofNanos(1));
        assertThat(backOff.left(100 + 1_000_000_000)).isZero();
    }

    @Test
    void successStartsAnew() {
        backOff.failed(0);
        backOff.failed(0);
        backOff.succeeded();
        assertThat(backOff.left(0)).isZero();
        backOff.failed(0);
        assertThat(backOff.left(0)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theClockMayWrap() {
        backOff.failed(Long.MAX_VALUE);
        assertThat(backOff.left(Long.MAX_VALUE)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backOff.left(Long.MIN_VALUE)).isEqualTo(Duration.ofNanos(999_999_999));
    }
}
