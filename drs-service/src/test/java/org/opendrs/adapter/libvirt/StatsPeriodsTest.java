package org.opendrs.adapter.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatsPeriodsTest {
    private static final DomainStats A = domain("a", 1);
    private static final DomainStats B = domain("b", 2);

    private final StatsPeriods periods = new StatsPeriods();

    @Test
    void aGuestIsSetOnce() {
        assertThat(periods.due(List.of(A, B), 0)).containsExactly(A, B);
        periods.done(A);
        assertThat(periods.due(List.of(A, B), Long.MAX_VALUE)).containsExactly(B);
    }

    @Test
    void aRestartedGuestIsSetAgain() {
        periods.done(A);
        DomainStats restarted = domain("a", 7);
        assertThat(periods.due(List.of(restarted), 0)).containsExactly(restarted);
    }

    @Test
    void aGuestThatComesBackIsSetAgain() {
        periods.done(A);
        assertThat(periods.due(List.of(), 0)).isEmpty();
        assertThat(periods.due(List.of(A), 0)).containsExactly(A);
    }

    @Test
    void aFailureIsTriedAgainAMinuteLater() {
        periods.failed(A, 5);
        assertThat(periods.due(List.of(A), 5 + Duration.ofSeconds(59).toNanos()))
                .isEmpty();
        assertThat(periods.due(List.of(A), 5 + Duration.ofSeconds(60).toNanos()))
                .containsExactly(A);
    }

    @Test
    void aFullHostIsDoneInSeveralRounds() {
        List<DomainStats> many =
                IntStream.range(0, 40).mapToObj(i -> domain("g" + i, i)).toList();
        int rounds = 0;
        for (List<DomainStats> due = periods.due(many, 0); !due.isEmpty(); due = periods.due(many, 0)) {
            assertThat(due).hasSizeLessThanOrEqualTo(16);
            due.forEach(periods::done);
            rounds++;
        }
        assertThat(rounds).isEqualTo(3);
    }

    @Test
    void aPausedGuestWaits() {
        DomainStats incoming =
                new DomainStats("a", "a", 1, Map.of("state.state", 3, "balloon.rss", 100), OptionalLong.empty());
        assertThat(periods.due(List.of(incoming), 0)).isEmpty();
    }

    @Test
    void aGuestWhoseQemuDoesNotAnswerWaits() {
        DomainStats hung = new DomainStats("a", "a", 1, Map.of("state.state", 1), OptionalLong.empty());
        assertThat(periods.due(List.of(hung), 0)).isEmpty();
    }

    private static DomainStats domain(String uuid, int runtimeId) {
        return new DomainStats(
                uuid, uuid, runtimeId, Map.of("state.state", 1, "balloon.rss", 100), OptionalLong.empty());
    }
}
