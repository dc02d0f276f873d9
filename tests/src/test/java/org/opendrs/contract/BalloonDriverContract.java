package org.opendrs.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.opendrs.balloon.BalloonDriver;
import org.opendrs.balloon.TargetOutcome;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.HypervisorUnavailable;

/**
 * What every {@link BalloonDriver} promises. A subclass has a host with one running guest, which has a balloon; whether a driver in the
 * guest moves it does not matter here.
 */
public abstract class BalloonDriverContract {
    private static final InstanceId NOBODY = new InstanceId("00000000-0000-4000-8000-000000000000");

    /** A fresh one to the host with the guest. */
    protected abstract BalloonDriver open() throws Exception;

    /** A fresh one to a host that does not exist. */
    protected abstract BalloonDriver openUnknownHost() throws Exception;

    /** How long one call may take at most. */
    protected abstract Duration bound();

    protected abstract InstanceId guest() throws Exception;

    /** What the guest has without any balloon. */
    protected abstract long maximumKib() throws Exception;

    @Test
    void anOrderIsTakenAndSoIsItsOpposite() throws Exception {
        try (BalloonDriver driver = open()) {
            assertThat(driver.setTarget(guest(), maximumKib() - 4096)).isEqualTo(TargetOutcome.TAKEN);
            assertThat(driver.setTarget(guest(), maximumKib())).isEqualTo(TargetOutcome.TAKEN);
        }
    }

    @Test
    void moreThanTheGuestCanHaveIsRefusedInOneLine() throws Exception {
        try (BalloonDriver driver = open()) {
            assertThat(driver.setTarget(guest(), maximumKib() + 1024))
                    .isInstanceOfSatisfying(
                            TargetOutcome.Refused.class,
                            refused -> assertThat(refused.why()).isNotBlank().doesNotContain("\n"));
        }
    }

    @Test
    void aGuestThatIsNotThereIsRefusedAndTheOthersAreServed() throws Exception {
        try (BalloonDriver driver = open()) {
            assertThat(driver.setTarget(NOBODY, 1024)).isInstanceOf(TargetOutcome.Refused.class);
            assertThat(driver.setTarget(guest(), maximumKib())).isEqualTo(TargetOutcome.TAKEN);
        }
    }

    @Test
    void noMemoryAtAllIsAMistakeOfTheCaller() throws Exception {
        try (BalloonDriver driver = open()) {
            assertThatThrownBy(() -> driver.setTarget(guest(), 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anOrdinaryGuestHasNoObstacles() throws Exception {
        try (BalloonDriver driver = open()) {
            assertThat(driver.device(guest()).obstacles()).isEmpty();
        }
    }

    @Test
    void unknownHostIsUnavailableWithinTheBound() throws Exception {
        try (BalloonDriver driver = openUnknownHost()) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> driver.setTarget(NOBODY, 1024)).isInstanceOf(HypervisorUnavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(bound().plusSeconds(1));
        }
    }

    @Test
    void aClosedOneIsUnavailable() throws Exception {
        BalloonDriver driver = open();
        driver.close();
        driver.close();
        assertThatThrownBy(() -> driver.setTarget(guest(), maximumKib())).isInstanceOf(HypervisorUnavailable.class);
    }
}
