package org.opendrs.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opendrs.lab.Figures;

/**
 * A guest of 1024 MiB works with 300 MiB of its disk, here and there, and was left too little to keep them in its page cache. Then its
 * host has 400 MiB free, half of what was taken. No report of the guest shows that it lacks anything.
 */
@Tag("cloud")
class CacheReturnTest {
    private static final int HOST_MIB = 2000;
    /** So little that the guest is left as it is. */
    private static final int FREE_MIB = 160;

    private static final int PIECE_MIB = 20;
    private static final int GIVEN_PIECES = 20;
    private static final int WORKS_WITH_MIB = 300;
    private static final int LEFT_MIB = 260;
    private static final Duration MEASURED = Duration.ofSeconds(10);
    /** Each step is judged for some 40 s. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** A guest that cannot take back by itself would not be left so little. */
    private static final String TAKES_BACK =
            "<memballoon model='virtio' autodeflate='on'><stats period='2'/></memballoon>";

    @TempDir
    static Path root;

    @Test
    void whoReadsAgainWhatItLostOfItsCacheGetsItBack() throws Exception {
        try (SmallHost host = SmallHost.start(root, HOST_MIB)) {
            LinuxGuest.Spec spec =
                    LinuxGuest.Spec.of("reader", 1024).disk(WORKS_WITH_MIB).balloon(TAKES_BACK);
            LinuxGuest reader = host.boot(spec).get(0);
            reader.readAnywhere(WORKS_WITH_MIB);
            reader.leave(LEFT_MIB);
            host.neighbourWants(HOST_MIB - (int) host.usedMib() - FREE_MIB, PIECE_MIB, PIECE_MIB);
            await("the neighbour has what it wants")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> host.usedMib() > HOST_MIB - FREE_MIB - 2 * PIECE_MIB);
            double before = reader.readMibPerSecond(MEASURED);
            try (LiveBalloons balloons = LiveBalloons.start(host.libvirtd(), List.of(reader))) {
                balloons.await(
                        "what the reader uses is known",
                        Duration.ofSeconds(30),
                        status -> balloons.guest(reader.id())
                                .filter(seen -> seen.size().demandMib() < LEFT_MIB - 16)
                                .isPresent());
                host.neighbourGives(GIVEN_PIECES, PIECE_MIB);
                long begun = System.nanoTime();
                await("the reader hardly reads any more")
                        .atMost(PATIENCE)
                        .until(() -> reader.readMibPerSecond(MEASURED) < before / 10);
                Figures.print(
                        "missed cache: a guest left at %d MiB reads %.1f MiB/s of %d MiB; after %.0f s it has %d MiB and reads %.1f MiB/s",
                        LEFT_MIB,
                        before,
                        WORKS_WITH_MIB,
                        (System.nanoTime() - begun) / 1e9,
                        reader.actualMib(),
                        reader.readMibPerSecond(MEASURED));
                assertThat(reader.actualMib()).isLessThan(1024);
                assertThat(balloons.lines())
                        .anySatisfy(line ->
                                assertThat(line).contains("return reader ", "(reads again what it lost of its cache)"));
            }
        }
    }
}
