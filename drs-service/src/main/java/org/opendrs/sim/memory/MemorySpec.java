package org.opendrs.sim.memory;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What a guest is made of, as far as memory is concerned.
 *
 * @param maximumMib what its flavor gives it
 * @param swapMib swap of its own; 0: none
 * @param processMib what its QEMU holds beside the guest's memory
 * @param programs its anonymous memory belongs to so many programs in equal parts; the OOM killer takes one at a time
 * @param restartAfter a killed program is there again after so long, and wants its memory anew
 * @param boot from power on or reset until driver and programs run
 * @param consoleStalls nobody drains the guest's console: what the kernel prints when it kills holds it up
 * @param cell the NUMA cell of its host that all its memory comes from; empty: it comes from any
 */
public record MemorySpec(
        double maximumMib,
        double swapMib,
        double processMib,
        int programs,
        Duration restartAfter,
        Duration boot,
        boolean consoleStalls,
        Memballoon balloon,
        OptionalInt cell) {
    private static final Duration RESTART = Duration.ofSeconds(5);

    /** Measured: 6 to 8 s on an idle machine. */
    private static final Duration BOOT = Duration.ofSeconds(8);

    public MemorySpec {
        if (!(maximumMib > 0) || !(swapMib >= 0) || !(processMib >= 0) || programs < 1) {
            throw new IllegalArgumentException("no guest has " + maximumMib + " MiB, " + swapMib + " MiB of swap, "
                    + processMib + " MiB of overhead and " + programs + " programs");
        }
    }

    /** A guest without swap whose only program restarts after 5 s. */
    public static MemorySpec of(double maximumMib) {
        return new MemorySpec(maximumMib, 0, 0, 1, RESTART, BOOT, false, Memballoon.PLAIN, OptionalInt.empty());
    }

    public MemorySpec swapping(double mib) {
        return new MemorySpec(maximumMib, mib, processMib, programs, restartAfter, boot, consoleStalls, balloon, cell);
    }

    public MemorySpec inProcessOf(double mib) {
        return new MemorySpec(maximumMib, swapMib, mib, programs, restartAfter, boot, consoleStalls, balloon, cell);
    }

    public MemorySpec running(int number, Duration restart) {
        return new MemorySpec(maximumMib, swapMib, processMib, number, restart, boot, consoleStalls, balloon, cell);
    }

    public MemorySpec bootingFor(Duration length) {
        return new MemorySpec(
                maximumMib, swapMib, processMib, programs, restartAfter, length, consoleStalls, balloon, cell);
    }

    public MemorySpec withStallingConsole() {
        return new MemorySpec(maximumMib, swapMib, processMib, programs, restartAfter, boot, true, balloon, cell);
    }

    public MemorySpec with(Memballoon other) {
        return new MemorySpec(
                maximumMib, swapMib, processMib, programs, restartAfter, boot, consoleStalls, other, cell);
    }

    /** All its memory comes from this NUMA cell of its host. */
    public MemorySpec boundTo(int number) {
        return new MemorySpec(
                maximumMib,
                swapMib,
                processMib,
                programs,
                restartAfter,
                boot,
                consoleStalls,
                balloon,
                OptionalInt.of(number));
    }

    /** What the guest's kernel needs of it. */
    public KernelReserve kernel() {
        return KernelReserve.of(maximumMib);
    }
}
