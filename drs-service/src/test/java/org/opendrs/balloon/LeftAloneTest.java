package org.opendrs.balloon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opendrs.balloon.policy.Condition;
import org.opendrs.model.InstanceId;
import org.opendrs.model.Mode;
import org.opendrs.monitor.DomainEvent;
import org.opendrs.monitor.DomainSample.RunState;

/** Guests that the balloon loop does not touch, with the reason; and how it learns what their devices are. */
class LeftAloneTest extends BalloonStage {
    // ---- left alone, and why

    @Test
    void aGuestThatNoRecordShowsIsNotTouched() {
        vms.put(A, new Vm());
        samples(10);
        tight();
        assertThat(condition(samples(5), A).why()).contains("no instance of this cloud");
        assertThat(driver.targetsKib).isEmpty();
    }

    @Test
    void aGuestThatOnlyRecommendsIsNotTouched() {
        guest(A);
        direct(A, Mode.RECOMMEND, Optional.empty());
        samples(10);
        tight();
        assertThat(condition(samples(5), A)).isEqualTo(new Condition.HandsOff("balloon mode recommend"));
        assertThat(driver.targetsKib).isEmpty();
    }

    @Test
    void whoOptsOutGetsBackWhatWasTaken() {
        squeezeBoth();
        direct(A, Mode.OFF, Optional.empty());
        assertThat(condition(samples(5), A)).isEqualTo(new Condition.LeftAlone("balloon mode off"));
        assertThat(driver.targetsKib).containsEntry(A, 4 * GIB);
    }

    @Test
    void whoMigratesIsNotTouchedAndSaysWhy() {
        squeezeBoth();
        long held = targetKib(A);
        direct(A, Mode.AUTOMATIC, Optional.of("migrates"));
        availableKib = 12 * GIB;
        assertThat(condition(samples(5), A)).isEqualTo(new Condition.HandsOff("migrates"));
        assertThat(driver.targetsKib).containsEntry(A, held);
    }

    @Test
    void whoIsPausedIsNotTouched() {
        squeezeBoth();
        vm(A).state = RunState.PAUSED;
        assertThat(condition(sample(), A)).isEqualTo(new Condition.HandsOff("is paused"));
    }

    @ParameterizedTest
    @EnumSource(BalloonDevice.Obstacle.class)
    void whatBalloonsCannotServeIsLeftAloneForItsReason(BalloonDevice.Obstacle obstacle) {
        driver.devices.put(A, new BalloonDevice(false, false, List.of(obstacle)));
        guest(A);
        samples(10);
        tight();
        assertThat(condition(samples(5), A)).isEqualTo(new Condition.LeftAlone(obstacle.because()));
        assertThat(driver.targetsKib).isEmpty();
    }

    @Test
    void whoNeverToldItsMemoryIsLeftAlone() {
        guest(A).tells = false;
        tight();
        assertThat(condition(samples(20), A)).isInstanceOf(Condition.LeftAlone.class);
        assertThat(driver.targetsKib).isEmpty();
    }

    @Test
    void aRebootThatAnEventTellsLeavesTheGuestAlone() {
        guest(A);
        samples(10);
        loop.tell(new DomainEvent(A, DomainEvent.Kind.REBOOTED, Instant.EPOCH));
        assertThat(condition(sample(), A).why()).contains("booted");
    }

    // ---- devices

    @Test
    void aDeviceIsAskedForOnceAndAgainForANewQemu() {
        guest(A);
        samples(20);
        assertThat(driver.askedForDevice).containsExactly(A);
        loop.tell(new DomainEvent(A, DomainEvent.Kind.STARTED, Instant.EPOCH));
        samples(20);
        assertThat(driver.askedForDevice).containsExactly(A, A);
    }

    @Test
    void aDeviceThatCannotBeToldIsAskedForAgainLater() {
        guest(A);
        driver.mute.add(A);
        assertThat(condition(samples(10), A)).isInstanceOf(Condition.HandsOff.class);
        assertThat(driver.askedForDevice).hasSize(1);
        driver.mute.clear();
        assertThat(condition(samples(10), A)).isNotInstanceOf(Condition.HandsOff.class);
        assertThat(driver.askedForDevice).hasSize(2);
    }

    @Test
    void aFullHostIsAskedInParts() {
        for (int i = 0; i < 40; i++) {
            guest(new InstanceId(String.format("g%02d", i)));
        }
        sample();
        assertThat(driver.askedForDevice).hasSizeLessThan(40);
        samples(5);
        assertThat(driver.askedForDevice).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void whoLeftAndCameBackIsAskedAboutAnew() {
        Vm vm = guest(A);
        samples(3);
        vms.remove(A);
        samples(2);
        vms.put(A, vm);
        samples(3);
        assertThat(driver.askedForDevice).containsExactly(A, A);
    }
}
