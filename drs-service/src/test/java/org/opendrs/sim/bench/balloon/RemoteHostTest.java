package org.opendrs.sim.bench.balloon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.opendrs.balloon.HostSwap;
import org.opendrs.monitor.DomainEvent;
import org.opendrs.monitor.HostMemorySample;
import org.opendrs.monitor.HostSample;

/** The twofold mix of the thesis on a host of which only its libvirt is asked, from elsewhere. Its swap is 7 GiB. */
class RemoteHostTest {
    /** Sees what libvirt tells. */
    private record Remote(Ballooner ballooner) implements Ballooner {
        @Override
        public Duration every() {
            return ballooner.every();
        }

        @Override
        public void tick(HostSample sample) {
            HostMemorySample all = sample.memory();
            ballooner.tick(sample.withMemory(new HostMemorySample(
                    all.totalKib(), all.availableOrGuessKib(), 0, 0, OptionalLong.empty(), Optional.empty())));
        }

        @Override
        public void tell(DomainEvent event) {
            ballooner.tell(event);
        }
    }

    private static long kills(HostSwap swap) {
        return Objects.requireNonNull(new Trial(ThesisMix.of("mix", 5, 4, 1))
                        .run(
                                (host, driver, guests) -> new Remote(new OpenDrs(host, driver, guests, swap)),
                                Optional.empty())
                        .get("oomKills"))
                .longValue();
    }

    @Test
    void whoWasToldOfTheHostsSwapLetsNobodyBeKilled() {
        assertThat(kills(new HostSwap(OptionalDouble.of(7 * 1024)))).isZero();
    }

    @Test
    void whoWasNotDoesNotDareToUseIt() {
        assertThat(kills(HostSwap.UNKNOWN)).isPositive();
    }
}
