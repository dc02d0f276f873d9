package org.opendrs.balloon;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.opendrs.balloon.policy.Guest;
import org.opendrs.balloon.policy.Round;
import org.opendrs.model.HostId;
import org.opendrs.model.MemoryPressure;
import org.opendrs.model.Mode;
import org.opendrs.monitor.KernelMemory;

/**
 * One host's ballooning as of its last round. Immutable.
 *
 * @param mode what the cloud allows; in {@code recommend} the round was not carried out
 * @param availableMib what the host could give, in all
 * @param keptMib what of it is to be free for the host itself and for what else runs on it
 * @param kernel the host's swap and memory pressure; empty where only its libvirt is asked
 * @param troubledFor how long the host has been short, or has had next to nothing available, without a break; zero when it
 *     has not
 * @param cells NUMA cells on which guests depend; empty where there are none, or where nobody tells of them
 * @param roomMib what an instance more could have at once, beyond what is kept for guests in distress and for those on their
 *     way; below 0 where that is not there
 * @param reserved who is on its way here
 * @param line the last round that had anything to do, as it was logged; empty before the first
 */
public record BalloonStatus(
        HostId host,
        Instant at,
        Mode mode,
        Round round,
        double availableMib,
        double keptMib,
        Optional<KernelMemory> kernel,
        Duration troubledFor,
        List<Guest> guests,
        List<CellStatus> cells,
        double roomMib,
        List<ReservedRoom> reserved,
        BalloonTotals totals,
        String line) {
    public BalloonStatus {
        guests = List.copyOf(guests);
        cells = List.copyOf(cells);
        reserved = List.copyOf(reserved);
    }

    /** Swap that the host uses; empty where only its libvirt is asked. */
    public OptionalDouble swapUsedMib() {
        return kernel.map(told ->
                        OptionalDouble.of((told.swapTotalKib() - told.swapFreeKib()) / Observations.KIB_PER_MIB))
                .orElse(OptionalDouble.empty());
    }

    /** Part of the last 10 s in which something on the host waited for memory; empty where nobody says. */
    public OptionalDouble stalledRatio() {
        return kernel.map(KernelMemory::someStalledRatio).orElse(OptionalDouble.empty());
    }

    /** For the host's report. */
    public MemoryPressure pressure() {
        return new MemoryPressure(troubledFor, round.shortfallMib(), availableMib);
    }
}
