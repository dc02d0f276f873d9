package org.opendrs.sim.scenario;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.opendrs.sim.SimCluster.MemoryTraits;
import org.opendrs.sim.memory.DriverKind;
import org.opendrs.sim.memory.Memballoon;

/** Reads {@code memory} of an instance: swap, balloon, boot, files. */
final class MemorySection {
    private static final double MANY = 1e7;

    private MemorySection() {}

    static MemoryTraits read(YamlCursor at, double maximumMib) throws InvalidScenario {
        YamlCursor.Fields f = at.only(
                "swapMib",
                "processMib",
                "programs",
                "bootFor",
                "driver",
                "floorMib",
                "autodeflate",
                "freePageReporting",
                "statsPeriod",
                "statsPhase",
                "filesMib",
                "readMibPerSecond");
        MemoryTraits usual = MemoryTraits.USUAL;
        return new MemoryTraits(
                f.number("swapMib", 0, 0, MANY),
                f.number("processMib", 0, 0, MANY),
                (int) f.number("programs", usual.programs(), 1, 1000),
                f.duration("bootFor", usual.bootFor()),
                balloon(f, maximumMib),
                f.number("filesMib", 0, 0, MANY),
                f.number("readMibPerSecond", 0, 0, MANY));
    }

    private static Memballoon balloon(YamlCursor.Fields f, double maximumMib) throws InvalidScenario {
        Memballoon usual = Memballoon.PLAIN;
        Optional<YamlCursor> driver = f.find("driver");
        Duration period = f.duration("statsPeriod", usual.statsPeriod());
        if (period.isZero() || period.toNanosPart() != 0) {
            throw f.need("statsPeriod")
                    .wrong("statistics come every second or every few: whole seconds, not " + period);
        }
        return new Memballoon(
                driver.isPresent() ? driver(driver.get()) : usual.driver(),
                f.number("floorMib", 0, 0, maximumMib),
                f.truth("autodeflate"),
                f.truth("freePageReporting"),
                period,
                f.duration("statsPhase", period));
    }

    /** The kind of driver with the name there. */
    static DriverKind driver(YamlCursor at) throws InvalidScenario {
        ClusterFile.known(
                at,
                "driver",
                Arrays.stream(DriverKind.values()).map(MemorySection::name).toList());
        return DriverKind.valueOf(at.text().toUpperCase(Locale.ROOT));
    }

    private static String name(DriverKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
