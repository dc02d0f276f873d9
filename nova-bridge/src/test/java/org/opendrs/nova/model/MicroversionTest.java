package org.opendrs.nova.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicroversionTest {

    @Test
    void ahundredComesAfterNinetyNine() {
        assertThat(Microversion.parse("2.100")).isGreaterThan(Microversion.parse("2.99"));
        assertThat(Microversion.parse("2.9")).isLessThan(Microversion.parse("2.10"));
        assertThat(Microversion.parse("3.0").atLeast(Microversion.parse("2.100")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "2.", "2.x", "2.1.3", "latest"})
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> Microversion.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
