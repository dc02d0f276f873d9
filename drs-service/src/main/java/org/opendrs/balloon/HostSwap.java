package org.opendrs.balloon;

import java.util.OptionalDouble;
import org.opendrs.monitor.BalloonSample;
import org.opendrs.monitor.DomainSample;
import org.opendrs.monitor.HostSample;

/**
 * What is free of a host's swap. Its kernel tells; over a remote libvirt nobody does. Then it is reckoned from all of it, as the operator
 * told it, as if the host had swapped whatever its guests may hold and it does not have in memory:
 *
 * <pre>
 * free = max(0, all − Σ max(0, actual_i − resident_i))     resident 0 where it is not known
 * </pre>
 *
 * Much of that was never touched and lies nowhere, so it is a lower bound as far as guests go; other programs' share of the swap is not seen.
 *
 * @param allMib as configured; empty: not known
 */
public record HostSwap(OptionalDouble allMib) {
    /** Nobody told how much there is. */
    public static final HostSwap UNKNOWN = new HostSwap(OptionalDouble.empty());

    /** MiB; 0 where nothing is known. */
    double freeMib(HostSample sample) {
        return sample.memory()
                .kernel()
                .map(told -> told.swapFreeKib() / Observations.KIB_PER_MIB)
                .orElseGet(() -> leastFreeMib(sample));
    }

    private double leastFreeMib(HostSample sample) {
        if (allMib.isEmpty()) {
            return 0;
        }
        double absent = sample.domains().stream()
                .map(DomainSample::balloon)
                .mapToDouble(HostSwap::absentMib)
                .sum();
        return Math.max(0, allMib.getAsDouble() - absent);
    }

    /** All of a guest of which not even the size is known may be swapped. */
    private static double absentMib(BalloonSample guest) {
        if (guest.actualKib().isEmpty() && guest.maximumKib().isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        long mayHoldKib = guest.actualKib().orElseGet(() -> guest.maximumKib().orElse(0));
        return Math.max(0, mayHoldKib - guest.rssKib().orElse(0)) / Observations.KIB_PER_MIB;
    }
}
