package org.opendrs.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.opendrs.lab.Boot;
import org.opendrs.lab.Checkout;
import org.opendrs.lab.DrsServer;
import org.opendrs.lab.Figures;
import org.opendrs.lab.Guest;
import org.opendrs.lab.Lab;
import org.opendrs.lab.OnLab;
import org.opendrs.lab.ServiceConfig;

/**
 * Balloons of real QEMU guests. The nodes have more memory than their guests: reserves that are as large as can be configured make
 * the node short of it, so that free memory is reclaimed from idle guests, and who needs it gets it.
 */
@OnLab
class BalloonOnCloudTest {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration SQUEEZE = Duration.ofMinutes(3);
    private static final Duration BEFORE = Duration.ofSeconds(20);
    private static final Duration AFTER = Duration.ofSeconds(40);

    private static ServiceConfig config(String mode) {
        return ServiceConfig.ofLab()
                .with("ballooning.mode", mode)
                .with("ballooning.hostReserveRatio", 0.45)
                .with("ballooning.distressReserveRatio", 0.45);
    }

    @Test
    void whoNeedsMemoryGetsItAndAStopReturnsAll(Lab lab) throws IOException {
        List<Guest> guests = lab.bootAll(
                Boot.of("needy", "cmp1").flavor("drs.512"),
                Boot.of("idle", "cmp1").flavor("drs.512"));
        DrsServer service = lab.service(config("automatic")).awaitHealthy(START);
        Guest needy = guests.get(0);
        MemoryRecorder memory = new MemoryRecorder(lab, needy);
        awaitActual(memory, 0, 350, SQUEEZE);
        long squeezedMib = memory.actualMib();

        Instant begun = Instant.now();
        lab.load(needy, "mem=256");
        awaitActual(memory, 400, 512, Duration.ofMinutes(1));
        Figures.print(
                "needy guest: %d MiB when idle, above 400 MiB %.1f s after it began to take 256 MiB",
                squeezedMib, Duration.between(begun, Instant.now()).toMillis() / 1000.0);
        assertThat(lab.inside(needy, "cat", "/proc/vmstat")).contains("oom_kill 0");
        record(memory, begun.plus(AFTER));
        memory.curve(begun, BEFORE, new DecisionLines(service), 512)
                .write(Checkout.root().resolve("tests/target/needy-real.csv"));

        service.close();
        guests.forEach(guest -> awaitActual(new MemoryRecorder(lab, guest), 512, 512, Duration.ofSeconds(20)));
    }

    /** {@code docs/simulator} has the curve beside that of the simulator. */
    private static void record(MemoryRecorder memory, Instant until) {
        Awaitility.await("the curve to its end")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> memory.actualMib() > 0 && Instant.now().isAfter(until));
    }

    private static void awaitActual(MemoryRecorder memory, long leastMib, long mostMib, Duration limit) {
        Awaitility.await("balloon of " + memory.guest() + " between " + leastMib + " and " + mostMib + " MiB")
                .atMost(limit)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(memory.actualMib()).isBetween(leastMib, mostMib));
    }
}
