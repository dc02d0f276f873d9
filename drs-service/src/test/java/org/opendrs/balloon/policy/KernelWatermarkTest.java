package org.opendrs.balloon.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelWatermarkTest {
    /** min_free_kbytes of a guest of 1024 MiB is 45056; it kept 59 to 65 MiB free. */
    @ParameterizedTest
    @CsvSource({"512, 38.4", "1024, 66", "2048, 66", "4096, 99", "65536, 99"})
    void isHalfAsMuchAgainAsKhugepagedAsksFor(double ceilingMib, double highMib) {
        assertThat(KernelWatermark.highMib(ceilingMib)).isCloseTo(highMib, within(0.01));
    }
}
