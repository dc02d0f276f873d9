package org.opendrs.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.opendrs.balloon.policy.Guest;
import org.opendrs.lab.Figures;

/**
 * A guest of 1024 MiB without autodeflate and without swap stands at 400 MiB and does next to nothing; then three processes take
 * 120 MiB each, at once. Left alone it kills two of them within seconds, before anybody who looks every ten would know.
 */
@Tag("cloud")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BurstTest {
    private static final int HOST_MIB = 4096;
    private static final int LEFT_MIB = 450;
    private static final int RUNS = 10;
    private static final int PIECES = 3;
    private static final int PIECE_MIB = 120;
    /** Emulated guests are slow in different ways: with this the first kill comes after some three seconds, if nobody helps. */
    private static final Duration PACE = Duration.ofMillis(900);

    private static final int SQUEEZED_MIB = 400;

    @TempDir
    static Path root;

    private static SmallHost host;
    private static LinuxGuest guest;

    @BeforeAll
    static void start() throws Exception {
        host = SmallHost.start(root, HOST_MIB);
        guest = host.boot(LinuxGuest.Spec.of("burst", 1024)).get(0);
        guest.touchAll();
        guest.leave(SQUEEZED_MIB);
        host.neighbourWants(HOST_MIB, 50, LEFT_MIB + 50);
        awaitPressed();
    }

    /** Pages that a guest gives are free on the host some time later; then the neighbour takes them. */
    private static void awaitPressed() {
        await("the neighbour leaves no more than " + LEFT_MIB + " MiB")
                .atMost(Duration.ofMinutes(1))
                .until(() -> host.usedMib() > HOST_MIB - LEFT_MIB - 60);
    }

    @AfterAll
    static void stop() throws Exception {
        host.close();
    }

    /** Takes the memory, and tells how many of the three live some seconds later. */
    private static int burst() {
        guest.take(PIECES, PIECE_MIB, PACE);
        return Integer.parseInt(guest.run("sleep 4; " + LinuxGuest.countOf(PIECE_MIB)));
    }

    @Test
    @Order(1)
    void leftAloneTheGuestKills() throws Exception {
        int before = guest.killed();
        long begun = System.nanoTime();
        CompletableFuture<Integer> living = CompletableFuture.supplyAsync(BurstTest::burst);
        await("the first kill").atMost(Duration.ofSeconds(20)).until(() -> guest.killed() > before);
        double seconds = (System.nanoTime() - begun) / 1e9;
        Figures.print(
                "burst of 3 x 120 MiB in a guest left at 400 of 1024 MiB, nobody balloons: first kill after %.1f s, %d of 3 live",
                seconds, living.join());
        guest.drop();
    }

    @Test
    @Order(2)
    void balloonedNobodyIsKilledInTenOfTenBursts() throws Exception {
        int before = guest.killed();
        double least = Double.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            guest.leave(SQUEEZED_MIB);
            awaitPressed();
            least = Math.min(least, oneBurst());
        }
        Figures.print(
                "burst of 3 x 120 MiB in a guest left at 400 of 1024 MiB, ballooned, from %.0f MiB usable: %d killed in %d bursts",
                least, guest.killed() - before, RUNS);
        assertThat(guest.killed()).isEqualTo(before);
    }

    /** The loop is new to the guest, as after a restart. @return what was usable when the burst began, MiB */
    private static double oneBurst() {
        try (LiveBalloons balloons = LiveBalloons.start(host.libvirtd(), List.of(guest))) {
            balloons.await(
                    "the guest is known",
                    Duration.ofSeconds(30),
                    status -> balloons.guest(guest.id())
                            .filter(seen -> seen.size().demandMib() < SQUEEZED_MIB)
                            .isPresent());
            Guest seen = balloons.guest(guest.id()).orElseThrow();
            burst();
            guest.drop();
            return seen.targetMib() - seen.size().demandMib();
        }
    }
}
