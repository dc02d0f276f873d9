package org.opendrs.sim.scenario;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.opendrs.sim.Simulation;
import org.opendrs.sim.memory.DriverKind;
import org.opendrs.sim.world.SimGuest;

/** The events that happen to the memory of a guest. */
final class MemoryEvents {
    static final Set<String> KINDS = Set.of("memory", "memory-burst", "files", "tmpfs", "reboot", "driver", "setmem");
    private static final double MANY = 1e7;

    private MemoryEvents() {}

    /** What the event there does. @param name of the guest */
    static Consumer<Simulation> read(String kind, YamlCursor at, String name) throws InvalidScenario {
        YamlCursor.Fields f = at.only("at", kind, "mib", "demandMib", "mibPerSecond", "for", "kind");
        switch (kind) {
            case "memory": {
                double mib = f.need("demandMib").number(0, MANY);
                return sim -> sim.cloud().memoryDemand(name, mib);
            }
            case "memory-burst": {
                double mib = f.need("mib").number(0, MANY);
                Duration length = f.need("for").duration();
                return sim -> sim.cloud().memoryLoad(name).burst(mib, sim.now().plus(length));
            }
            case "files": {
                double mib = f.need("mib").number(0, MANY);
                double rate = f.need("mibPerSecond").number(0, MANY);
                return sim -> sim.cloud().memoryLoad(name).files(mib, rate);
            }
            case "tmpfs": {
                double mib = f.need("mib").number(0, MANY);
                return sim -> sim.cloud().memoryLoad(name).shared(mib);
            }
            case "driver": {
                DriverKind driver = MemorySection.driver(f.need("kind"));
                return sim -> onGuest(sim, name, guest -> guest.memory().driver(driver));
            }
            case "setmem": {
                long mib = f.need("mib").whole(1, (long) MANY);
                return sim -> setMemory(sim, name, mib);
            }
            default:
                return sim -> sim.cloud().world().reboot(sim.cloud().id(name));
        }
    }

    private static void onGuest(Simulation sim, String name, Consumer<SimGuest> change) {
        sim.cloud()
                .world()
                .homeOf(sim.cloud().id(name))
                .ifPresent(home -> sim.cloud()
                        .world()
                        .change(home.id(), host -> change.accept(sim.cloud().guest(name))));
    }

    /** As an operator's {@code virsh setmem}. */
    private static void setMemory(Simulation sim, String name, long mib) {
        sim.cloud()
                .world()
                .homeOf(sim.cloud().id(name))
                .ifPresent(home -> sim.cloud()
                        .world()
                        .change(
                                home.id(),
                                host -> host.setMemory(sim.cloud().id(name), mib * 1024)
                                        .ifPresent(why -> sim.line("setmem refused: " + why))));
    }
}
