package org.opendrs.sim.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How balloons move, what they take, and when they kill: D1 to D4, D12. */
class BalloonCalibrationTest extends Calibration {
    static Stream<Row> rows() {
        return Stream.of(boot(), speed(), below(), burst(), kills()).flatMap(List::stream);
    }

    // D1

    private static List<Row> boot() {
        return List.of(
                row("D1", "seconds to boot", 7, 2, r -> bootSeconds()),
                row(
                        "D1",
                        "resident, idle",
                        240,
                        24,
                        r -> Rig.booting(GUEST).run(20).resident()),
                row(
                        "D1",
                        "resident, idle, free page reporting",
                        222,
                        22,
                        r -> Rig.booting(REPORTING).run(20).resident()));
    }

    private static double bootSeconds() {
        Rig rig = Rig.booting(GUEST);
        return rig.until(() -> rig.sample().lastUpdate().isPresent());
    }

    // D2

    private static List<Row> speed() {
        return List.of(
                row(
                        "D2",
                        "seconds to reclaim 256 MiB from an idle guest",
                        1.2,
                        0.4,
                        r -> idle(GUEST).squeeze(768)),
                row(
                        "D2",
                        "seconds to reclaim 512 MiB from an idle guest",
                        2.6,
                        0.5,
                        r -> idle(GUEST).squeeze(512)),
                row(
                        "D2",
                        "seconds to return 512 MiB",
                        0.6,
                        0.15,
                        r -> squeezed(idle(GUEST), 512).squeeze(1024)),
                row(
                        "D2",
                        "MiB/s reclaimed from a busy guest",
                        60,
                        6,
                        r -> 256 / idle(GUEST).busy().squeeze(768)),
                row("D2", "resident memory that goes with 256 MiB", 254, 5, r -> residentChange(idle(GUEST), 768)),
                row(
                        "D2",
                        "resident memory that comes with 256 MiB",
                        0,
                        1,
                        r -> residentChange(squeezed(idle(GUEST), 512), 768)));
    }

    private static double residentChange(Rig rig, double target) {
        double before = rig.resident();
        rig.squeeze(target);
        return Math.abs(before - rig.resident());
    }

    // D3

    private static List<Row> below() {
        MemorySpec swapping = GUEST.swapping(1024);
        return List.of(
                row(
                        "D3",
                        "where a balloon stops above 300 MiB hot",
                        435,
                        20,
                        r -> tooFar(GUEST, 60).actual()),
                row("D3", "unused there", 47, 5, r -> tooFar(GUEST, 60).unused()),
                row("D3", "usable there", 0, 1, r -> tooFar(GUEST, 60).usable()),
                row("D3", "kills there", 0, 0, r -> tooFar(GUEST, 60).guest.oomKills()),
                row(
                        "D3",
                        "age of the statistics there",
                        1.5,
                        1.5,
                        r -> tooFar(GUEST, 60).age()),
                row(
                        "D3",
                        "seconds to reach 256 MiB with swap",
                        19,
                        4,
                        r -> holding(swapping, 300).busy().squeeze(256)),
                row(
                        "D3",
                        "swapped in after 26 s",
                        241,
                        40,
                        r -> tooFar(swapping, 26).sample().swapInKib().orElseThrow() / 1024.0),
                row(
                        "D3",
                        "swapped out after 26 s",
                        439,
                        66,
                        r -> tooFar(swapping, 26).sample().swapOutKib().orElseThrow() / 1024.0),
                row(
                        "D3",
                        "major faults after 26 s",
                        7900,
                        1300,
                        r -> tooFar(swapping, 26).sample().majorFaults().orElseThrow()));
    }

    private static Rig tooFar(MemorySpec spec, double seconds) {
        Rig rig = holding(spec, 300).busy();
        rig.guest.target(256);
        return rig.run(seconds);
    }

    @Test
    void afterADeflateMemoryIsUsableWithinASampleButSwappedPagesComeBackWhenTheyAreTouched() {
        Rig rig = tooFar(GUEST.swapping(1024), 26);
        rig.guest.target(1024);
        rig.run(2.1);
        assertThat(rig.usable()).isGreaterThan(500);
        assertThat(rig.guest.swappedMib()).isPositive();
    }

    // D4

    private static List<Row> burst() {
        return List.of(
                row("D4", "seconds from the burst to the first kill", 3.3, 1, r -> secondsToKill()),
                row(
                        "D4",
                        "programs killed within 12 s",
                        2,
                        1,
                        r -> afterBurst(GUEST, 12).guest.oomKills()),
                row(
                        "D4",
                        "kills with autodeflate",
                        0,
                        0,
                        r -> afterBurst(AUTODEFLATING, 30).guest.oomKills()),
                row(
                        "D4",
                        "where autodeflate ends, target 400",
                        542,
                        54,
                        r -> afterBurst(AUTODEFLATING, 12).actual()),
                row(
                        "D4",
                        "unused there",
                        48,
                        6,
                        r -> afterBurst(AUTODEFLATING, 12).unused()),
                row(
                        "D4",
                        "usable there",
                        0,
                        1,
                        r -> afterBurst(AUTODEFLATING, 12).usable()));
    }

    private static Rig afterBurst(MemorySpec spec, double seconds) {
        return bursting(spec).run(seconds);
    }

    private static double secondsToKill() {
        Rig rig = bursting(GUEST);
        return rig.until(() -> rig.guest.oomKills() > 0);
    }

    // D12

    private static List<Row> kills() {
        return List.of(
                row(
                        "D12",
                        "oldest statistics after a kill, console not drained",
                        13,
                        2.5,
                        r -> oldest(GUEST.withStallingConsole())),
                row("D12", "the same, console drained, period 2 s", 4.5, 1.5, r -> oldest(GUEST)));
    }

    private static double oldest(MemorySpec spec) {
        Rig rig = bursting(spec.running(1, Duration.ofMinutes(2)));
        double[] oldest = {0};
        rig.until(() -> {
            oldest[0] = Math.max(oldest[0], rig.age());
            return false;
        });
        return oldest[0];
    }
}
