package org.opendrs.sim.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A host of 4 GiB, 1 of them its own, with guests of 2 GiB. */
class HostMemoryTest {
    private final HostMemory host = new HostMemory(4096, 1024);
    private final List<SimMemory> guests = new ArrayList<>();

    private SimMemory guest(double wanted, double resident) {
        SimMemory guest = SimMemory.settled(MemorySpec.of(2048), new SteadyMemory(wanted), resident, Instant.EPOCH);
        host.add(guest);
        guests.add(guest);
        return guest;
    }

    private void run(int seconds) {
        for (int i = 0; i < seconds; i++) {
            guests.forEach(guest -> guest.step(1, Instant.EPOCH, false, 0));
            host.balance(1);
        }
    }

    private static SteadyMemory load(SimMemory guest) {
        return (SteadyMemory) guest.load();
    }

    @Test
    void whatGuestsHoldSumsUp() {
        guest(500, 1000);
        guest(500, 800);
        host.others(1100);
        run(5);
        assertThat(host.availableMib()).isCloseTo(4096 - 1100 - 1800, within(0.1));
        assertThat(host.swapOutMib()).isZero();
    }

    @Test
    void idlePagesAreSwappedFirstAndThatHurtsNobody() {
        SimMemory idle = guest(100, 2048);
        SimMemory busy = guest(1500, 1800);
        run(30);
        assertThat(host.swapOutMib()).isCloseTo(1024 + 2048 + 1800 - 4096, within(1.0));
        assertThat(idle.hostSwappedHotMib() + busy.hostSwappedHotMib()).isZero();
        assertThat(busy.speedRatio()).isEqualTo(1);
    }

    @Test
    void whenTheWorkingSetsDoNotFitGuestsCrawlAndItIsCounted() {
        SimMemory one = guest(1700, 2048);
        SimMemory other = guest(1700, 2048);
        run(60);
        assertThat(one.speedRatio()).isLessThan(0.5);
        assertThat(other.hostSwappedHotMib()).isPositive();
        assertThat(host.swapInMib()).isGreaterThan(100);
        assertThat(host.availableMib()).isLessThan(60);
    }

    @Test
    void theyRecoverWhenThereIsRoomAgain() {
        SimMemory one = guest(1700, 2048);
        SimMemory other = guest(1700, 2048);
        run(60);
        load(other).anonymous(200);
        run(120);
        assertThat(one.speedRatio()).isEqualTo(1);
        assertThat(one.hostSwappedHotMib() + other.hostSwappedHotMib()).isZero();
    }

    @Test
    void aBalloonThatTakesIdlePagesKeepsTheHostFromSwapping() {
        SimMemory idle = guest(100, 1400);
        SimMemory growing = guest(1000, 1300);
        idle.target(512);
        run(5);
        load(growing).anonymous(1700);
        run(30);
        assertThat(host.swapOutMib()).isZero();
        assertThat(growing.missingMib()).isZero();
    }

    @Test
    void aBalloonTakesColdPagesThatTheHostSwappedLikeThoseThatItHolds() {
        SimMemory idle = guest(100, 2048);
        guest(1500, 1800);
        run(30);
        double swapped = idle.hostSwappedMib();
        double cold = idle.touchedMib() - idle.neededMib();
        idle.target(1024);
        run(30);
        assertThat(swapped).isGreaterThan(100);
        assertThat(idle.hostSwappedMib()).isCloseTo(swapped * (1 - 1024 / cold), within(0.1 * swapped));
        assertThat(idle.hostSwappedHotMib()).isZero();
        assertThat(host.swapInMib()).isZero();
    }

    @Test
    void aRebootedGuestTakesBackWhatItsBalloonGave() {
        SimMemory guest = guest(1500, 2048);
        load(guest).anonymous(100);
        guest.target(512);
        run(10);
        double before = guest.residentMib();
        guest.reboot();
        load(guest).anonymous(1500);
        guest.target(2048);
        run(60);
        assertThat(before).isLessThan(520);
        assertThat(guest.residentMib()).isGreaterThan(1550);
    }
}
