package org.opendrs.sim.bench.balloon;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.opendrs.sim.memory.KernelReserve;
import org.opendrs.sim.memory.SimMemory;
import org.opendrs.sim.world.SimGuest;
import org.opendrs.sim.world.SimHost;

/**
 * What becomes of a workload, counted second by second from the simulator's truth; the names are those of formats.md. A guest that was
 * killed counts with its whole demand for 10 minutes. The floor is what even a clairvoyant cannot avoid: demand that does not fit into the
 * host, or into its own flavor.
 */
final class Figures {
    private static final int KILLED_SECONDS = 600;
    private static final double MIB_SECONDS_PER_GIB_MINUTE = 1024 * 60;
    private static final double MIB_PER_GIB = 1024;

    private record Kills(long count, long lastSecond) {}

    private final double guestsMib;
    private final Map<SimGuest, Kills> kills = new HashMap<>();
    private double painMibSeconds;
    private double floorMibSeconds;
    private double work;
    private long worked;

    Figures(double guestsMib) {
        this.guestsMib = guestsMib;
    }

    /** One more second has passed. */
    void add(long second, SimHost host) {
        double needed = 0;
        double beyondFlavor = 0;
        for (SimGuest guest : host.guests()) {
            SimMemory memory = guest.memory();
            double most = mostMib(memory);
            needed += fixedMib(memory) + Math.min(most, memory.demandMib());
            beyondFlavor += Math.max(0, memory.demandMib() - most);
            painMibSeconds += painMib(second, guest);
            work += memory.speedRatio();
            worked++;
        }
        floorMibSeconds += Math.max(0, needed - guestsMib) + beyondFlavor;
    }

    private double painMib(long second, SimGuest guest) {
        SimMemory memory = guest.memory();
        Kills before = kills.getOrDefault(guest, new Kills(0, Long.MIN_VALUE / 2));
        if (memory.oomKills() > before.count()) {
            before = new Kills(memory.oomKills(), second);
            kills.put(guest, before);
        }
        double wanting = memory.missingMib() + memory.swappedHotMib() + memory.hostSwappedHotMib();
        return second - before.lastSecond() < KILLED_SECONDS
                ? Math.max(memory.demandMib(), wanting)
                : Math.min(memory.demandMib() + fixedMib(memory), wanting);
    }

    /** What its kernel holds. */
    private static double fixedMib(SimMemory memory) {
        KernelReserve kernel = memory.spec().kernel();
        return kernel.overheadMib() + kernel.usedMib();
    }

    private static double mostMib(SimMemory memory) {
        return memory.spec().maximumMib()
                - fixedMib(memory)
                - memory.spec().kernel().minMib();
    }

    /** All of it, when the workload is over. */
    Map<String, Number> metrics(SimHost host) {
        Map<String, Number> metrics = new LinkedHashMap<>();
        metrics.put("painGibMinutes", painMibSeconds / MIB_SECONDS_PER_GIB_MINUTE);
        metrics.put("floorGibMinutes", floorMibSeconds / MIB_SECONDS_PER_GIB_MINUTE);
        metrics.put("oomKills", sum(host, SimMemory::oomKills));
        metrics.put("hostSwapGib", host.memory().swapOutMib() / MIB_PER_GIB);
        metrics.put("giverHarmGib", sum(host, SimMemory::harmMib) / MIB_PER_GIB);
        metrics.put("balloonTrafficGib", sum(host, SimMemory::balloonTrafficMib) / MIB_PER_GIB);
        metrics.put("usefulWorkRatio", worked == 0 ? 1 : work / worked);
        return metrics;
    }

    private static double sum(SimHost host, ToDoubleFunction<SimMemory> figure) {
        return host.guests().stream()
                .mapToDouble(guest -> figure.applyAsDouble(guest.memory()))
                .sum();
    }
}
