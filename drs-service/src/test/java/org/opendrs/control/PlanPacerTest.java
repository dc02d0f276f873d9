package org.opendrs.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opendrs.control.PlanPacer.Scope;
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
        pacer.planned(Scope.GOAL, CALM, 0, START);
        assertThat(pacer.due(HOT, 0, true, START.plusSeconds(1))).contains(Scope.DUTIES);
    }

    @Test
    void aHotspotThatStaysIsPlannedForNowAndThen() {
        pacer.planned(Scope.GOAL, HOT, 0, START);
        assertThat(pacer.due(HOT, 0, true, START.plusSeconds(29))).isEmpty();
        assertThat(pacer.due(HOT, 0, true, START.plusSeconds(30))).contains(Scope.DUTIES);
    }

    @Test
    void theRestOfTheCloudIsNotSpreadMoreOftenForIt() {
        pacer.planned(Scope.GOAL, CALM, 0, START);
        for (int seconds = 1; seconds < 300; seconds += 30) {
            assertThat(pacer.due(HOT, 0, true, START.plusSeconds(seconds))).contains(Scope.DUTIES);
            pacer.planned(Scope.DUTIES, HOT, 0, START.plusSeconds(seconds));
        }
        assertThat(pacer.due(HOT, 0, true, START.plusSeconds(301))).contains(Scope.GOAL);
    }

    @Test
    void theEndOfAMigrationIsAReasonWhileAHotspotStays() {
        pacer.planned(Scope.GOAL, HOT, 1, START);
        assertThat(pacer.due(HOT, 0, true, START.plusSeconds(1))).contains(Scope.DUTIES);
        assertThat(pacer.due(CALM, 0, true, START.plusSeconds(1))).isEmpty();
    }

    @Test
    void aCalmCloudIsBalancedSeldom() {
        assertThat(pacer.due(CALM, 0, true, START)).contains(Scope.GOAL);
        pacer.planned(Scope.GOAL, CALM, 0, START);
        assertThat(pacer.due(CALM, 0, true, START.plusSeconds(299))).isEmpty();
        assertThat(pacer.due(CALM, 0, true, START.plusSeconds(300))).contains(Scope.GOAL);
    }

    @Test
    void theFirstPlanWaitsAWhileForMeasurementsUnlessThereIsAHotspot() {
        assertThat(pacer.due(CALM, 0, false, START)).isEmpty();
        assertThat(pacer.due(HOT, 0, false, START.plusSeconds(1))).contains(Scope.GOAL);
        assertThat(pacer.due(CALM, 0, false, START.plus(PlanPacer.FIRST_PATIENCE)))
                .contains(Scope.GOAL);
    }
}
