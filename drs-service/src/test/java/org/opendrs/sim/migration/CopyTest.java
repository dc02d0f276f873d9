package org.opendrs.sim.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.opendrs.sim.memory.MemorySpec;
import org.opendrs.sim.memory.SimMemory;
import org.opendrs.sim.memory.SteadyMemory;

class CopyTest {
    private static Copy copy(double dirtyMibPerSecond) {
        return new Copy(4000, 0, dirtyMibPerSecond, 4000, OptionalDouble.empty(), false);
    }

    @Test
    void withoutWritesEachByteIsSentOnce() {
        assertThat(copy(0).secondsToEnd(100).orElseThrow()).isCloseTo(40, within(0.001));
    }

    /** Liu et al., HPDC 2011: M/R (1 - λ^(n+1)) / (1 - λ), with the n at which the rest fits into the downtime. */
    @Test
    void roundsAddUpAsTheModelSays() {
        double ratio = 0.3;
        double limitMib = 50;
        int rounds = 0;
        double volume = 4000;
        while (volume > limitMib) {
            volume *= ratio;
            rounds++;
        }
        double expected = 40 * (1 - Math.pow(ratio, rounds + 1)) / (1 - ratio);
        assertThat(copy(30).secondsToEnd(100).orElseThrow()).isCloseTo(expected, within(0.01));
    }

    @Test
    void writingFasterThanTheNetworkDoesNotConverge() {
        assertThat(copy(120).secondsToEnd(100)).isEmpty();
    }

    @Test
    void aSmallHotSetConvergesHoweverFastItIsWritten() {
        Copy hot = new Copy(4000, 0, 500, 40, OptionalDouble.empty(), false);
        assertThat(hot.secondsToEnd(100).orElseThrow()).isCloseTo(40.4, within(0.01));
    }

    /** D11 of the experiments on real guests: an idle guest of 768 MiB, squeezed, moved with 91 MiB. */
    @Test
    void aSqueezedGuestOf768MibMovesWithSome91Mib() {
        SimMemory guest = SimMemory.booting(MemorySpec.of(768), new SteadyMemory(0));
        guest.step(10, Instant.EPOCH, false, 0);
        guest.target(300);
        guest.step(10, Instant.EPOCH, false, 0);
        Copy copy = new Copy(guest.touchedMib(), 768 - guest.touchedMib(), 0, 0, OptionalDouble.empty(), false);
        assertThat(copy.totalMib()).isCloseTo(91, within(10.0));
    }

    @Test
    void emptyPagesCostEightBytes() {
        Copy ballooned = new Copy(256, 768, 0, 256, OptionalDouble.empty(), false);
        assertThat(ballooned.totalMib()).isCloseTo(257.5, within(0.01));
    }

    @Test
    void downtimeIsTheLastRoundAndTheResuming() {
        Copy copy = copy(30);
        copy.advance(1000, 100);
        assertThat(copy.ended()).isTrue();
        assertThat(copy.downtimeSeconds()).isBetween(0.03, 0.53);
        assertThat(copy.remainingMib()).isZero();
    }

    @Test
    void stepsDoNotMatter() {
        Copy fine = copy(60);
        Copy coarse = copy(60);
        for (int i = 0; i < 500; i++) {
            fine.advance(0.1, 100);
        }
        coarse.advance(50, 100);
        assertThat(fine.sentMib()).isCloseTo(coarse.sentMib(), within(0.01));
        assertThat(fine.remainingMib()).isCloseTo(coarse.remainingMib(), within(0.01));
    }

    @Test
    void itBreaksWhereItIsToldTo() {
        Copy broken = new Copy(4000, 0, 30, 4000, OptionalDouble.of(0.25), false);
        assertThat(broken.secondsToEnd(100).orElseThrow()).isCloseTo(10, within(0.001));
        broken.advance(10.001, 100);
        assertThat(broken.ended()).isTrue();
        assertThat(broken.breaks()).isTrue();
    }

    @Test
    void finishingEndsWhatDoesNotConverge() {
        Copy copy = copy(120);
        copy.advance(100, 100);
        copy.finish();
        assertThat(copy.secondsToEnd(100).orElseThrow()).isLessThanOrEqualTo(40);
    }

    private static Copy throttled(double dirtyMibPerSecond) {
        return new Copy(4000, 0, dirtyMibPerSecond, 4000, OptionalDouble.empty(), true);
    }

    @Test
    void autoConvergeSlowsAGuestDownUntilItConverges() {
        Copy copy = throttled(300);
        double seconds = copy.secondsToEnd(100).orElseThrow();
        assertThat(seconds)
                .isGreaterThan(400); // 2 rounds of 40 s for each step up to 0.7, where 90 of 100 MiB/s are rewritten
        copy.advance(seconds - 1, 100);
        assertThat(copy.sleepRatio()).isGreaterThanOrEqualTo(0.7);
        copy.advance(2, 100);
        assertThat(copy.ended()).isTrue();
        assertThat(copy.sleepRatio()).isZero();
    }

    @Test
    void autoConvergeWaitsForTwoRoundsAndLeavesAloneWhoConverges() {
        Copy copy = throttled(300);
        copy.advance(79, 100);
        assertThat(copy.sleepRatio()).isZero();
        copy.advance(2, 100);
        assertThat(copy.sleepRatio()).isEqualTo(0.2);
        copy.advance(80, 100);
        assertThat(copy.sleepRatio()).isCloseTo(0.3, within(1e-9));
        assertThat(throttled(30).secondsToEnd(100)).isEqualTo(copy(30).secondsToEnd(100));
    }

    @Test
    void autoConvergeDoesNotHelpAgainstEverything() {
        assertThat(throttled(20_000).secondsToEnd(100)).isEmpty();
    }

    @Test
    void whatEndsIsWhatWasForetold() {
        Copy copy = throttled(300);
        double foretold = copy.secondsToEnd(100).orElseThrow();
        copy.advance(foretold / 2, 100);
        assertThat(copy.secondsToEnd(100).orElseThrow()).isCloseTo(foretold / 2, within(1e-6));
    }
}
