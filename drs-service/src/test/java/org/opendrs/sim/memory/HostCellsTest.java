package org.opendrs.sim.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A host of 8 GiB in two cells, 1 GiB its own, with guests of 4 GiB. */
class HostCellsTest {
    private final HostMemory host = new HostMemory(8192, 1024, 2);
    private final List<SimMemory> guests = new ArrayList<>();

    private SimMemory guest(MemorySpec spec, double wanted, double resident) {
        SimMemory guest = SimMemory.settled(spec, new SteadyMemory(wanted), resident, Instant.EPOCH);
        host.add(guest);
        guests.add(guest);
        return guest;
    }

    private SimMemory bound(int cell, double wanted, double resident) {
        return guest(MemorySpec.of(4096).boundTo(cell), wanted, resident);
    }

    private void run(int seconds) {
        for (int i = 0; i < seconds; i++) {
            guests.forEach(guest -> guest.step(1, Instant.EPOCH, false, 0));
            host.balance(1);
        }
    }

    private static void wants(SimMemory guest, double mib) {
        ((SteadyMemory) guest.load()).anonymous(mib);
    }

    @Test
    void whatIsBoundLiesInItsCellAndTheRestIsSpread() {
        bound(0, 500, 2000);
        guest(MemorySpec.of(4096), 500, 1000);
        assertThat(host.cellsAvailableMib()).containsExactly(4096 - 2000 - 1012.0, 4096 - 1012.0);
    }

    @Test
    void whatIsNotBoundGivesWayWhereACellIsFull() {
        bound(0, 500, 3900);
        guest(MemorySpec.of(4096), 500, 1000);
        assertThat(host.cellsAvailableMib()).containsExactly(0.0, 4096 - (2024 - 196.0));
        assertThat(host.availableMib()).isEqualTo(8192 - 1024 - 4900.0);
    }

    @Test
    void whoIsBoundToAFullCellIsSwappedWhateverIsFreeElsewhere() {
        SimMemory idle = bound(0, 100, 2500);
        SimMemory growing = bound(0, 500, 600);
        SimMemory far = bound(1, 500, 1000);
        wants(growing, 3000);
        run(60);
        assertThat(idle.residentMib() + growing.residentMib()).isLessThanOrEqualTo(4096.01);
        assertThat(idle.hostSwappedMib()).isPositive();
        assertThat(far.hostSwappedMib()).isZero();
        assertThat(host.availableMib()).isGreaterThan(1900);
    }

    @Test
    void guestsThatDoNotFitIntoTheirCellCrawl() {
        SimMemory one = bound(0, 2500, 3000);
        SimMemory other = bound(0, 500, 600);
        wants(other, 2500);
        run(60);
        assertThat(Math.min(one.speedRatio(), other.speedRatio())).isLessThan(0.5);
        assertThat(host.swapInMib()).isGreaterThan(100);
    }

    @Test
    void withoutSwapTheLargestThatIsBoundThereIsKilled() {
        host.swap(0);
        SimMemory large = bound(0, 2500, 3000);
        SimMemory growing = bound(0, 500, 600);
        SimMemory larger = bound(1, 2500, 3050);
        wants(growing, 2000);
        run(8);
        assertThat(large.oomKills()).isPositive();
        assertThat(growing.oomKills() + larger.oomKills()).isZero();
    }

    @Test
    void whoIsBoundToACellThatTheHostHasNotIsFree() {
        bound(7, 500, 2000);
        assertThat(host.cellsAvailableMib()).containsExactly(4096 - 1512.0, 4096 - 1512.0);
        run(5);
        assertThat(host.swapOutMib()).isZero();
    }
}
