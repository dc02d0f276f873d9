package org.opendrs.adapter.libvirt;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibvirtOptionsTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, PT2S, PT1S, PT60S, PT5S, 3, 2, callDeadline",
        "PT5S, PT0.5S, PT1S, PT60S, PT5S, 3, 2, statsPeriod",
        "PT5S, PT2S, PT0S, PT60S, PT5S, 3, 2, reconnectMin",
        "PT5S, PT2S, PT1S, PT0.5S, PT5S, 3, 2, reconnectMax",
        "PT5S, PT2S, PT1S, PT60S, PT0S, 3, 2, keepAliveInterval",
        "PT5S, PT2S, PT1S, PT60S, PT5S, 0, 2, keepAliveCount",
        "PT5S, PT2S, PT1S, PT60S, PT5S, 3, -1, hungCalls",
    })
    void aWrongOptionIsNamed(
            Duration deadline,
            Duration period,
            Duration min,
            Duration max,
            Duration keepAlive,
            int count,
            int hung,
            String named) {
        assertThatThrownBy(() -> new LibvirtOptions(deadline, period, min, max, keepAlive, count, hung))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }
}
