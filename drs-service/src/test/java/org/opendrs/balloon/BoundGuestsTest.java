package org.opendrs.balloon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.opendrs.balloon.policy.Regime;
import org.opendrs.monitor.CellMemorySample;

/** A host with plenty, one of whose two cells has little. */
class BoundGuestsTest extends BalloonStage {
    private void cells(long firstKib, long secondKib) {
        cells = List.of(new CellMemorySample(0, 8 * GIB, firstKib), new CellMemorySample(1, 8 * GIB, secondKib));
    }

    private void bind(OptionalInt a, OptionalInt b) {
        driver.devices.put(A, new BalloonDevice(false, false, List.of(), a));
        driver.devices.put(B, new BalloonDevice(false, false, List.of(), b));
        guest(A);
        guest(B);
        // what it may still have of its cell
        vm(A).resident = 3 * GIB;
    }

    @Test
    void whoIsBoundToATightCellGivesAndNobodyElse() {
        bind(OptionalInt.of(0), OptionalInt.of(1));
        cells(GIB / 4, 7 * GIB);
        BalloonStatus status = samples(10);
        assertThat(driver.targetsKib).containsOnlyKeys(A);
        assertThat(status.line()).contains("; cell 0: headroom ").doesNotContain("cell 1");
        assertThat(log.get(0)).startsWith("balloon h soft: reclaim web-a 4096 -> ");
    }

    @Test
    void theOperatorSeesHowEachCellStands() {
        bind(OptionalInt.of(0), OptionalInt.of(1));
        cells(GIB / 4, 7 * GIB);
        vm(B).resident = 3 * GIB;
        BalloonStatus status = samples(3);
        assertThat(status.cells()).hasSize(2);
        CellStatus tight = status.cells().get(0);
        assertThat(tight.cell()).isZero();
        assertThat(tight.bound()).containsExactly(A);
        assertThat(tight.availableMib()).isEqualTo(256);
        assertThat(tight.headroomMib()).isNegative();
        CellStatus wide = status.cells().get(1);
        assertThat(wide.bound()).containsExactly(B);
        assertThat(wide.regime()).isEqualTo(Regime.PLENTY);
        assertThat(tight.regime()).isEqualTo(status.round().regime()).isNotEqualTo(wide.regime());
    }

    @Test
    void whoIsBoundToNoCellGivesForNone() {
        bind(OptionalInt.empty(), OptionalInt.empty());
        cells(GIB / 4, 7 * GIB);
        samples(10);
        assertThat(driver.targetsKib).isEmpty();
    }

    @Test
    void ofAHostWhoseCellsNobodyTellsNothingIsTakenForThem() {
        bind(OptionalInt.of(0), OptionalInt.of(1));
        assertThat(samples(10).round().regime()).isEqualTo(Regime.PLENTY);
        assertThat(driver.targetsKib).isEmpty();
    }

    @Test
    void whatTheHostHasElsewhereIsNotReturned() {
        bind(OptionalInt.of(0), OptionalInt.of(0));
        tight();
        cells(GIB / 4, GIB / 4);
        samples(10);
        assertThat(driver.targetsKib).containsOnlyKeys(A, B);
        long squeezedKib = targetKib(A);
        availableKib = 8 * GIB;
        cells(GIB, 7 * GIB);
        assertThat(samples(5).round().regime()).isLessThan(Regime.HARD);
        assertThat(targetKib(A)).isLessThanOrEqualTo(squeezedKib);
        cells(7 * GIB, GIB);
        samples(5);
        assertThat(targetKib(A)).isEqualTo(4 * GIB);
    }
}
