package org.opendrs.sim.bench.balloon;

import java.util.List;
import org.opendrs.sim.memory.MemoryLoad;
import org.opendrs.sim.memory.MemorySpec;

/**
 * A host, its guests, and what happens to them.
 *
 * @param name the case, as in the results
 * @param guestsMib what the host has for its guests, beside what is its own
 * @param seconds how long it lasts
 */
record Workload(String name, double guestsMib, List<Plan> guests, List<Reboot> reboots, int seconds) {
    Workload {
        guests = List.copyOf(guests);
        reboots = List.copyOf(reboots);
    }

    /** A guest. Its programs are there from the start. */
    record Plan(String name, MemorySpec spec, MemoryLoad load) {}

    /** A guest is reset. */
    record Reboot(int second, String guest) {}

    double flavorsMib() {
        return guests.stream().mapToDouble(plan -> plan.spec().maximumMib()).sum();
    }

    /** Flavors of its guests to the host's memory for them. */
    double overcommit() {
        return flavorsMib() / guestsMib;
    }
}
