package org.opendrs.sim.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What guest and host show of it: D5 to D10. */
class ViewCalibrationTest extends Calibration {
    static Stream<Row> rows() {
        return Stream.of(views(), caches(), reporting(), drivers()).flatMap(List::stream);
    }

    // D5, D6

    private static List<Row> views() {
        return List.of(
                row(
                        "D5",
                        "MemTotal at 400 MiB",
                        348,
                        4,
                        r -> squeezed(idle(GUEST), 400).available()),
                row(
                        "D5",
                        "MemTotal at 400 MiB, autodeflate",
                        972,
                        4,
                        r -> squeezed(idle(AUTODEFLATING), 400).available()),
                row(
                        "D5",
                        "usable at 400 MiB",
                        246,
                        12,
                        r -> squeezed(idle(GUEST), 400).usable()),
                row(
                        "D5",
                        "usable at 400 MiB, autodeflate",
                        246,
                        12,
                        r -> squeezed(idle(AUTODEFLATING), 400).usable()),
                row("D6", "actual less unused just after a deflate", 562, 10, r -> mixed(0.4)),
                row("D6", "the same a sample later", 230, 5, r -> mixed(2.2)));
    }

    private static double mixed(double seconds) {
        Rig rig = squeezed(holding(GUEST, 138), 436);
        double tick = rig.until(() -> rig.age() < 0.15);
        assertThat(tick).isLessThan(3);
        rig.guest.target(768);
        rig.run(seconds);
        return rig.actual() - rig.unused();
    }

    // D7, D8

    private static List<Row> caches() {
        return List.of(
                row(
                        "D7",
                        "cache that 700 MiB of tmpfs are told as",
                        702,
                        5,
                        r -> tmpfs().sample().diskCachesKib().orElseThrow() / 1024.0),
                row("D7", "usable beside them", 168, 10, r -> tmpfs().usable()),
                row(
                        "D8",
                        "unused beside 600 MiB of cache",
                        332,
                        10,
                        r -> reading().unused()),
                row("D8", "usable with it", 814, 20, r -> reading().usable()),
                row(
                        "D8",
                        "swapped after a squeeze to 500 MiB",
                        0,
                        0,
                        r -> squeezed(reading(), 500).sample().swapOutKib().orElseThrow()),
                row(
                        "D8",
                        "MiB read from disk, before",
                        0,
                        1,
                        r -> reread(reading()).readMib()),
                row(
                        "D8",
                        "MiB read from disk, after",
                        426,
                        64,
                        r -> reread(squeezed(reading(), 500)).readMib()),
                row(
                        "D8",
                        "seconds to read all, before",
                        2.3,
                        0.3,
                        r -> reread(reading()).seconds()),
                row(
                        "D8",
                        "seconds to read all, after",
                        13.8,
                        2.5,
                        r -> reread(squeezed(reading(), 500)).seconds()));
    }

    private static Rig tmpfs() {
        Rig rig = idle(GUEST);
        rig.load.shared(700);
        return rig.run(10);
    }

    /** Has read 600 MiB, and rests. */
    private static Rig reading() {
        Rig rig = idle(GUEST);
        rig.load.files(600, 260);
        rig.run(60);
        rig.load.files(600, 0);
        return rig.run(2);
    }

    private record Reread(double seconds, double readMib) {}

    /** How fast it gets through its files once. */
    private static Reread reread(Rig rig) {
        double before = rig.guest.diskReadMib();
        rig.load.files(600, 260);
        double[] done = {0};
        double seconds = rig.until(() -> {
            done[0] += 0.1 * 260 * (done[0] == 0 ? 1 : rig.guest.speedRatio());
            return done[0] >= 600;
        });
        return new Reread(seconds, rig.guest.diskReadMib() - before);
    }

    // D9

    private static List<Row> reporting() {
        return List.of(
                row(
                        "D9",
                        "resident with 700 MiB in use",
                        916,
                        10,
                        r -> using(REPORTING).resident()),
                row("D9", "resident 2 s after they are freed", 410, 41, r -> freed(REPORTING, 2)),
                row("D9", "resident 4 s after they are freed", 222, 22, r -> freed(REPORTING, 4)),
                row("D9", "resident 60 s after, no reporting", 916, 10, r -> freed(GUEST, 60)));
    }

    private static Rig using(MemorySpec spec) {
        return Rig.settled(spec, new SteadyMemory(700), 912).run(2);
    }

    private static double freed(MemorySpec spec, double seconds) {
        Rig rig = using(spec);
        rig.load.anonymous(0);
        return rig.run(seconds).resident();
    }

    // D10

    private static List<Row> drivers() {
        return List.of(
                row(
                        "D10",
                        "actual 10 s after a target without a driver",
                        512,
                        0,
                        r -> driverless().actual()),
                row("D10", "actual after the driver is loaded", 300, 0.5, r -> loaded().actual()),
                row(
                        "D10",
                        "actual after it is unloaded",
                        512,
                        0,
                        r -> unloaded().actual()),
                row(
                        "D10",
                        "age 10 s after that",
                        10.5,
                        1.5,
                        r -> unloaded().run(9.9).age()),
                row("D10", "age after a pause of 18 s", 19, 1.5, r -> paused().age()),
                row(
                        "D10",
                        "actual that is told during a reboot",
                        400,
                        0,
                        r -> reset().run(4).actual()),
                row(
                        "D10",
                        "age of the statistics then",
                        5,
                        2,
                        r -> reset().run(4).age()),
                row("D10", "resident memory that comes with a reboot", 118, 18, r -> resetResident()),
                row(
                        "D10",
                        "actual when the driver is loaded again",
                        1016,
                        25,
                        r -> reset().run(8.1).actual()),
                row(
                        "D10",
                        "actual 4 s later, by itself",
                        400,
                        0.5,
                        r -> reset().run(12.2).actual()));
    }

    private static Rig driverless() {
        Rig rig = idle(MemorySpec.of(512).with(Memballoon.PLAIN.driven(DriverKind.NONE)));
        rig.guest.target(300);
        return rig.run(10);
    }

    private static Rig loaded() {
        Rig rig = driverless();
        rig.guest.driver(DriverKind.RESPONSIVE);
        return rig.run(5);
    }

    private static Rig unloaded() {
        Rig rig = loaded();
        rig.guest.driver(DriverKind.NONE);
        return rig.run(0.1);
    }

    private static Rig paused() {
        Rig rig = idle(GUEST).run(4);
        rig.pause(true);
        return rig.run(18);
    }

    private static Rig reset() {
        Rig rig = squeezed(Rig.booting(GUEST).run(10), 400);
        rig.guest.reboot();
        return rig;
    }

    private static double resetResident() {
        Rig rig = reset();
        double before = rig.resident();
        return rig.run(7.9).resident() - before;
    }

    @Test
    void withoutADriverNothingIsTold() {
        assertThat(driverless().sample().lastUpdate()).isEmpty();
        assertThat(driverless().sample().usableKib()).isEmpty();
    }
}
