package org.opendrs.sim.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Each kind of driver, told to give half of an idle guest. */
class DriverKindTest {
    private static final double MAXIMUM = 1024;

    private static Rig told(Memballoon balloon, double seconds) {
        Rig rig = Rig.settled(MemorySpec.of(MAXIMUM).with(balloon), new SteadyMemory(0), MAXIMUM);
        rig.guest.target(MAXIMUM / 2);
        return rig.run(seconds);
    }

    private static Rig told(DriverKind kind, double seconds) {
        return told(Memballoon.PLAIN.driven(kind), seconds);
    }

    @Test
    void aResponsiveOneIsThereAtOnce() {
        assertThat(told(DriverKind.RESPONSIVE, 3).actual()).isCloseTo(512, within(0.1));
    }

    @Test
    void aSlowOneTakesTwentyTimesAsLong() {
        assertThat(told(DriverKind.SLOW, 3).actual()).isBetween(980.0, 1000.0);
        assertThat(told(DriverKind.SLOW, 55).actual()).isCloseTo(512, within(0.1));
    }

    @Test
    void oneWithAFloorStopsThere() {
        assertThat(told(Memballoon.PLAIN.stoppingAt(700), 60).actual()).isCloseTo(700, within(0.1));
    }

    @Test
    void aStuckOneDoesNothingAndGoesOnTelling() {
        Rig rig = told(DriverKind.STUCK, 60);
        assertThat(rig.actual()).isEqualTo(MAXIMUM);
        assertThat(rig.age()).isLessThanOrEqualTo(3);
    }

    @Test
    void anIntermittentOneWorksTenSecondsOfThirty() {
        Rig rig = Rig.settled(
                MemorySpec.of(MAXIMUM).with(Memballoon.PLAIN.driven(DriverKind.INTERMITTENT)),
                new SteadyMemory(0),
                MAXIMUM);
        rig.run(12).guest.target(512);
        assertThat(rig.run(10).actual()).isEqualTo(MAXIMUM);
        assertThat(rig.run(20).actual()).isCloseTo(512, within(0.1));
    }

    @Test
    void withoutOneNothingHappensAndNothingIsTold() {
        Rig rig = told(DriverKind.NONE, 60);
        assertThat(rig.actual()).isEqualTo(MAXIMUM);
        assertThat(rig.sample().usableKib()).isEmpty();
        assertThat(rig.sample().lastUpdate()).isEmpty();
    }

    @Test
    void thatOfWindowsWorksAndTellsNothing() {
        Rig rig = told(DriverKind.WINDOWS, 10);
        assertThat(rig.actual()).isCloseTo(512, within(0.1));
        assertThat(rig.sample().usableKib()).isEmpty();
        assertThat(rig.sample().lastUpdate()).isEmpty();
    }

    @Test
    void aWindowsGuestHoldsAllItsMemoryFromTheBoot() {
        Rig rig = Rig.booting(MemorySpec.of(MAXIMUM).with(Memballoon.PLAIN.driven(DriverKind.WINDOWS)));
        assertThat(rig.run(20).resident()).isCloseTo(MAXIMUM, within(0.1));
    }

    @Test
    void ofPinnedMemoryActualFallsAndTheHostGetsNothing() {
        Rig rig = told(DriverKind.PINNED, 10);
        assertThat(rig.actual()).isCloseTo(512, within(0.1));
        assertThat(rig.resident()).isCloseTo(MAXIMUM, within(0.1));
    }

    /** Seen on a real guest: after a reboot the driver finds nothing to do, and QEMU never learns what the guest holds. */
    @Test
    void afterARebootWithTheTargetAtTheMaximumActualIsWrongUntilAnotherTargetComes() {
        Rig rig = told(DriverKind.RESPONSIVE, 5);
        rig.guest.reboot();
        rig.guest.target(MAXIMUM);
        rig.run(30);
        assertThat(rig.actual()).isCloseTo(512, within(0.1));
        assertThat(rig.available()).isGreaterThan(rig.actual());

        rig.guest.target(1000);
        assertThat(rig.run(3).actual()).isCloseTo(1000, within(0.1));
    }
}
