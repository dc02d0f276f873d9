package org.opendrs.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogDifferenceTest {
    @Test
    void equalLogsDoNotDiffer() {
        assertThat(LogDifference.between(List.of("a"), List.of("a"))).isEmpty();
    }

    @Test
    void onlyWhatDiffersIsShownInItsOrder() {
        assertThat(LogDifference.between(List.of("a", "b", "c"), List.of("a", "x", "c", "d")))
                .hasValueSatisfying(d -> assertThat(d.lines()).containsExactly("- b", "+ x", "+ d"));
    }

    @Test
    void anEmptyLogLacksEverything() {
        assertThat(LogDifference.between(List.of("a", "b"), List.of()))
                .hasValueSatisfying(d -> assertThat(d.lines()).containsExactly("- a", "- b"));
    }
}
