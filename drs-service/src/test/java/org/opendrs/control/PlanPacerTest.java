package org.opendrs.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opendrs.model.HostId;
import org.opendrs.model.Mode;
import org.opendrs.model.PlannerOptions;

class PlanPacerTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Set<HostId> CALM = Set.of();
    private static final Set<HostId> HOT = Set.of(new HostId("cmp1"));

    private final PlanPacer pacer = new PlanPacer(new ControlOptions(
            Mode.AUTOMATIC,
            PlannerOptions.DEFAULT,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5)));

    @Test
    void aNewHotspotIsPlannedForAtOnce() {
        pacer.planned(CALM, 0, START);
        assertThat(pacer.due(HOT, 0, true, START.plusSeconds(1))).isTrue();
    }

    @Test
    void aHotspotThatStaysIsPlannedForNowAndThen() {
        pacer.planned(HOT, 0, START);
        assertThat(pacer.due(HOT, 0, true, START.plusSeconds(29))).isFalse();
        assertThat(pacer.due(HOT, 0, true, START.plusSeconds(30))).isTrue();
    }

    @Test
    void theEndOfAMigrationIsAReasonWhileAHotspotStays() {
        pacer.planned(HOT, 1, START);
        assertThat(pacer.due(HOT, 0, true, START.plusSeconds(1))).isTrue();
        assertThat(pacer.due(CALM, 0, true, START.plusSeconds(1))).isFalse();
    }

    @Test
    void aCalmCloudIsBalancedSeldom() {
        assertThat(pacer.due(CALM, 0, true, START)).isTrue();
        pacer.planned(CALM, 0, START);
        assertThat(pacer.due(CALM, 0, true, START.plusSeconds(299))).isFalse();
        assertThat(pacer.due(CALM, 0, true, START.plusSeconds(300))).isTrue();
    }

    @Test
    void theFirstPlanWaitsAWhileForMeasurementsUnlessThereIsAHotspot() {
        assertThat(pacer.due(CALM, 0, false, START)).isFalse();
        assertThat(pacer.due(HOT, 0, false, START.plusSeconds(1))).isTrue();
        assertThat(pacer.due(CALM, 0, false, START.plus(PlanPacer.FIRST_PATIENCE)))
                .isTrue();
    }
}
