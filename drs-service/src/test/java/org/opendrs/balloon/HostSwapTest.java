package org.opendrs.balloon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.opendrs.monitor.HostMemorySample;
import org.opendrs.monitor.HostSample;
import org.opendrs.monitor.KernelMemory;

/** Two guests of 4 GiB, of which the host has 3 and 2 in memory. */
class HostSwapTest extends BalloonStage {
    private static final HostSwap TEN_GIB = new HostSwap(OptionalDouble.of(10 * 1024));

    private HostSample seen() {
        guest(A).resident = 3 * GIB;
        guest(B).resident = 2 * GIB;
        return hostSample();
    }

    @Test
    void whatTheHostDoesNotHoldOfItsGuestsMayBeInItsSwap() {
        assertThat(TEN_GIB.freeMib(seen())).isEqualTo((10 - 1 - 2) * 1024);
    }

    @Test
    void whatABalloonTookIsNowhere() {
        guest(A).actual = 3 * GIB;
        assertThat(TEN_GIB.freeMib(seen())).isEqualTo((10 - 2) * 1024);
    }

    @Test
    void itIsNeverLessThanNothing() {
        assertThat(new HostSwap(OptionalDouble.of(1024)).freeMib(seen())).isZero();
        assertThat(HostSwap.UNKNOWN.freeMib(seen())).isZero();
    }

    @Test
    void theKernelKnowsBetter() {
        HostMemorySample memory = seen().memory();
        KernelMemory kernel = new KernelMemory(8 * GIB, 5 * GIB, OptionalDouble.empty(), OptionalDouble.empty());
        HostSample told = seen().withMemory(new HostMemorySample(
                memory.totalKib(), memory.freeKib(), 0, 0, memory.availableKib(), Optional.of(kernel)));
        assertThat(TEN_GIB.freeMib(told)).isEqualTo(5 * 1024);
    }
}
