package org.opendrs.balloon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opendrs.balloon.policy.Condition;
import org.opendrs.balloon.policy.Regime;
import org.opendrs.model.Arrival;
import org.opendrs.model.InstanceId;
import org.opendrs.model.Mode;
import org.opendrs.model.Room;

/** What a balloon loop does in its rounds, and when it starts and stops. */
class BalloonLoopTest extends BalloonStage {
    // ---- what is done, and what is only said

    @Test
    void whereThereIsRoomNothingIsCalled() {
        guest(A);
        guest(B);
        BalloonStatus status = samples(50);
        assertThat(driver.targetsKib).isEmpty();
        assertThat(status.round().nothing()).isTrue();
        assertThat(log).isEmpty();
    }

    @Test
    void onATightHostSeveralGuestsGiveSideBySide() {
        guest(A);
        guest(B);
        samples(10);
        tight();
        BalloonStatus status = sample();
        assertThat(driver.targetsKib).containsOnlyKeys(A, B);
        assertThat(driver.targetsKib.values()).allMatch(kib -> kib < 4 * GIB);
        assertThat(status.round().regime()).isIn(Regime.SOFT, Regime.HARD);
        assertThat(status.totals().calls()).isEqualTo(2);
        assertThat(log)
                .singleElement()
                .asString()
                .startsWith("balloon h ")
                .contains("web-a")
                .contains("web-b");
    }

    @Test
    void whatIsOnItsWayToTheHostIsMadeRoomForBeforeItComes() {
        guest(A);
        samples(10);
        availableKib = 3 * GIB;
        samples(3);
        assertThat(driver.targetsKib).isEmpty();
        directives.reserve(Map.of(HOST, List.of(arrival(2048, Duration.ZERO).onItsWay())));
        sample();
        assertThat(driver.targetsKib).containsOnlyKeys(A);
    }

    // ---- room is made before somebody comes; the host reserves 655 MiB and keeps 983 for distress

    private static Room only(BalloonStatus status) {
        assertThat(status.reserved()).hasSize(1);
        return status.reserved().get(0).room();
    }

    @Test
    void whoIsToComeIsAnsweredWhenItsRoomWasReclaimed() {
        guest(A);
        availableKib = 3 * GIB;
        samples(10);
        assertThat(sample().roomMib()).isCloseTo(3072 - 655.36 - 983.04, within(0.01));
        Arrival arrival = arrival(2000, Duration.ofSeconds(30));
        directives.reserve(Map.of(HOST, List.of(arrival)));
        assertThat(only(sample())).isInstanceOf(Room.Pending.class);
        assertThat(driver.targetsKib).as("not before it is known that it helps").isEmpty();
        sample();
        assertThat(targetKib(A)).isLessThan(4 * GIB);
        BalloonStatus status;
        do {
            availableKib = 3 * GIB + 4 * GIB - targetKib(A);
            status = sample();
        } while (only(status) instanceof Room.Pending);
        assertThat(only(status)).isEqualTo(Room.MET);
        assertThat(status.roomMib()).as("beyond what is reserved").isLessThan(600);
    }

    @Test
    void whatIsRefusedPressesOnNobodyAndStaysRefusedUntilItIsAskedAnew() {
        guest(A);
        availableKib = 3 * GIB;
        samples(10);
        directives.reserve(Map.of(HOST, List.of(arrival(100_000, Duration.ofSeconds(30)))));
        BalloonStatus status = sample();
        assertThat(only(status)).isInstanceOf(Room.Refused.class);
        assertThat(status.roomMib()).isPositive();
        availableKib = 12 * GIB;
        assertThat(only(samples(5))).isInstanceOf(Room.Refused.class);
        assertThat(driver.targetsKib).isEmpty();
        directives.reserve(Map.of(HOST, List.of(arrival(1000, Duration.ofSeconds(30)))));
        assertThat(only(sample())).isEqualTo(Room.MET);
    }

    @Test
    void afterTheDeadlineItIsRefused() {
        guest(A);
        availableKib = 3 * GIB;
        samples(10);
        directives.reserve(Map.of(HOST, List.of(arrival(2000, Duration.ofSeconds(2)))));
        assertThat(only(sample())).isInstanceOf(Room.Pending.class);
        assertThat(only(sample()))
                .isInstanceOfSatisfying(
                        Room.Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo("it was not reclaimed in time"));
    }

    @Test
    void whatOfAnArrivalIsHereAlreadyNeedsNoRoomAnyMore() {
        guest(A);
        samples(10);
        Arrival coming = new Arrival(A, "web-a", 5000, Duration.ZERO, Instant.EPOCH, true);
        directives.reserve(Map.of(HOST, List.of(coming)));
        BalloonStatus status = sample();
        assertThat(status.reserved())
                .singleElement()
                .satisfies(one -> assertThat(one.restMib()).isEqualTo(5000 - 4096));
        assertThat(status.roomMib()).isCloseTo(8192 - 655.36 - 983.04 - 904, within(0.01));
    }

    @Test
    void inModeRecommendItSaysOnceWhatItWouldDoAndDoesNothing() {
        loop = loop(Mode.RECOMMEND, true);
        guest(A);
        samples(10);
        tight();
        samples(20);
        loop.close();
        assertThat(driver.targetsKib).isEmpty();
        assertThat(log).singleElement().asString().contains("(recommend only)").contains("web-a");
    }

    @Test
    void aGuestInDistressGetsMemoryBackWithTheNextSample() {
        squeezeBoth();
        long before = targetKib(A);
        vm(A).used = before - 4096;
        BalloonStatus status = sample();
        assertThat(condition(status, A)).isInstanceOf(Condition.Distressed.class);
        assertThat(targetKib(A)).isGreaterThan(before + 256 * 1024);
        assertThat(status.totals().distress()).isEqualTo(1);
    }

    @Test
    void withPlentyEverythingGoesBack() {
        squeezeBoth();
        availableKib = 12 * GIB;
        samples(20);
        assertThat(driver.targetsKib.values()).containsOnly(4 * GIB);
    }

    // ---- who hangs or refuses costs the others nothing

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void whoDoesNotTakeAnOrderIsLeftForAWhileAndTheOthersAreServed(Trouble trouble) {
        guest(A);
        guest(B);
        driver.outcomes.put(A, trouble.outcome);
        samples(10);
        tight();
        BalloonStatus status = sample();
        assertThat(driver.targetsKib).containsOnlyKeys(B);
        assertThat(status.totals().hung() + status.totals().refused()).isEqualTo(1);
        assertThat(condition(sample(), A)).isInstanceOf(Condition.HandsOff.class);
        driver.outcomes.clear();
        samples(20);
        assertThat(driver.targetsKib).containsKey(A);
    }

    private enum Trouble {
        HANGS(new TargetOutcome.Hangs("no answer within 2 s")),
        REFUSES(new TargetOutcome.Refused("domain is not running"));

        private final TargetOutcome outcome;

        Trouble(TargetOutcome outcome) {
            this.outcome = outcome;
        }
    }

    @Test
    void withoutTheHypervisorTheRoundEndsAndTheNextOneGoesOn() {
        guest(A);
        samples(10);
        tight();
        driver.away = true;
        assertThatCode(this::sample).doesNotThrowAnyException();
        driver.away = false;
        sample();
        assertThat(driver.targetsKib).containsOnlyKeys(A);
    }

    // ---- the operator is told

    @Test
    void complaintsAboutSettingsAreToldOnceAndAgainWhenTheyChange() {
        guest(A);
        direct(A, Mode.AUTOMATIC, Optional.empty(), "drs:weight 0 is not above 0; 1 is used");
        samples(5);
        assertThat(log).containsExactly("settings of web-a (a): drs:weight 0 is not above 0; 1 is used");
        direct(A, Mode.AUTOMATIC, Optional.empty());
        samples(2);
        direct(A, Mode.AUTOMATIC, Optional.empty(), "drs:weight 0 is not above 0; 1 is used");
        samples(2);
        assertThat(log).hasSize(2);
    }

    @Test
    void aHostThatCannotHelpItselfSaysForHowLong() {
        guest(A).used = 4 * GIB;
        guest(B).used = 4 * GIB;
        availableKib = GIB / 16;
        sample();
        BalloonStatus status = samples(10);
        assertThat(status.round().regime()).isEqualTo(Regime.SHORT);
        assertThat(status.pressure().troubledFor()).isEqualTo(Duration.ofSeconds(20));
        assertThat(status.pressure().shortfallMib()).isPositive();
        availableKib = 8 * GIB;
        assertThat(sample().pressure().troubledFor()).isZero();
    }

    // ---- start and stop

    @Test
    void anOrderlyStopReturnsWhatWasTaken() {
        squeezeBoth();
        loop.close();
        assertThat(driver.targetsKib.values()).containsOnly(4 * GIB);
        assertThat(driver.closed).isTrue();
    }

    @Test
    void aStopThatIsToKeepThemKeepsThem() {
        loop = loop(Mode.AUTOMATIC, false);
        squeezeBoth();
        Map<InstanceId, Long> held = Map.copyOf(driver.targetsKib);
        loop.close();
        assertThat(driver.targetsKib).isEqualTo(held);
        assertThat(driver.closed).isTrue();
    }

    @Test
    void aStopDoesNotTouchWhoMigrates() {
        squeezeBoth();
        long held = targetKib(A);
        direct(A, Mode.AUTOMATIC, Optional.of("migrates"));
        sample();
        loop.close();
        assertThat(driver.targetsKib).containsEntry(A, held).containsEntry(B, 4 * GIB);
    }

    @Test
    void aStopWithoutTheHypervisorStillFreesTheDriver() {
        squeezeBoth();
        driver.away = true;
        loop.close();
        assertThat(driver.closed).isTrue();
    }

    @Test
    void afterAKillTheNextOneGoesOnWithTheBalloonsThatItFinds() {
        squeezeBoth();
        double heldMib = targetKib(A) / 1024.0;
        loop = loop(Mode.AUTOMATIC, true); // nobody closed the old one
        BalloonStatus status = sample();
        assertThat(status.guests()).allMatch(guest -> guest.squeezed() && guest.targetMib() == heldMib);
        availableKib = 12 * GIB;
        samples(20);
        assertThat(driver.targetsKib.values()).containsOnly(4 * GIB);
    }
}
