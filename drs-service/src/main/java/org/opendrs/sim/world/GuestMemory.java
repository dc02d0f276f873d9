package org.opendrs.sim.world;

import java.time.Instant;
import org.opendrs.sim.memory.KernelReserve;
import org.opendrs.sim.memory.MemorySpec;
import org.opendrs.sim.memory.SimMemory;
import org.opendrs.sim.memory.SteadyMemory;

/**
 * Memory of a guest in short: all that a guest of constant memory is made of, and all that a migration has to know of any.
 *
 * @param maximumMib what its flavor gives it
 * @param demandMib what it needs to run without harm: its memory less its usable memory
 * @param residentMib guest memory that the host holds
 * @param dirtyMibPerSecond how fast it rewrites memory while it runs
 */
public record GuestMemory(double maximumMib, double demandMib, double residentMib, double dirtyMibPerSecond) {
    /** A guest with this memory that has run for a while, with a balloon but without swap. */
    SimMemory settled() {
        return settled(MemorySpec.of(maximumMib));
    }

    /** The same of another make. Its load is a {@link SteadyMemory}. */
    public SimMemory settled(MemorySpec spec) {
        SteadyMemory load = new SteadyMemory(programsMib(spec.kernel()));
        return SimMemory.settled(spec, load, residentMib + spec.processMib(), Instant.EPOCH);
    }

    /** The part of the demand that is not the kernel's. */
    public double programsMib(KernelReserve kernel) {
        return Math.max(0, demandMib - kernel.idleDemandMib());
    }
}
