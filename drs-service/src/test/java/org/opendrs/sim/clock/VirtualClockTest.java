package org.opendrs.sim.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
    private static final Instant START = Instant.EPOCH;

    private final VirtualClock clock = new VirtualClock(START);
    private final List<String> done = new ArrayList<>();

    @Test
    void workIsDoneInTheOrderOfItsTimeAndThenOfAsking() {
        clock.at(START.plusSeconds(2), () -> done.add("late"));
        clock.at(START.plusSeconds(1), () -> done.add("first"));
        clock.at(START.plusSeconds(1), () -> done.add("second"));

        clock.runUntil(START.plusSeconds(2));

        assertThat(done).containsExactly("first", "second", "late");
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(2));
    }

    @Test
    void timeStandsAtTheWorkThatIsDone() {
        clock.at(START.plusSeconds(1), () -> done.add(clock.instant().toString()));
        clock.runUntil(START.plusSeconds(5));
        assertThat(done).containsExactly("1970-01-01T00:00:01Z");
    }

    @Test
    void workOfTheFutureWaits() {
        clock.at(START.plusSeconds(9), () -> done.add("future"));
        clock.runUntil(START.plusSeconds(8));
        assertThat(done).isEmpty();
    }

    @Test
    void workForThePastIsDoneNow() {
        clock.runUntil(START.plusSeconds(5));
        clock.at(START, () -> done.add(clock.instant().toString()));
        clock.runUntil(START.plusSeconds(5));
        assertThat(done).containsExactly("1970-01-01T00:00:05Z");
    }

    @Test
    void recurringWorkEndsWhenItSaysSo() {
        clock.every(START, Duration.ofSeconds(2), () -> {
            done.add("tick");
            return done.size() < 3;
        });
        clock.runUntil(START.plusSeconds(60));
        assertThat(done).hasSize(3);
    }

    @Test
    void aPeriodOfNothingIsRefused() {
        assertThatThrownBy(() -> clock.every(START, Duration.ZERO, () -> true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSkewedClockJumpsAndGoesOn() {
        SkewedClock skewed = new SkewedClock(clock);
        skewed.jump(Duration.ofHours(-1));
        clock.runUntil(START.plusSeconds(10));
        assertThat(skewed.instant()).isEqualTo(START.plusSeconds(10).minus(Duration.ofHours(1)));
    }
}
