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
    private static final double RESERVE = 0.4;
    private static final int LEFT_MIB = 600;

    private static ServiceConfig config(String mode) {
        return ServiceConfig.ofLab()
                .with("ballooning.mode", mode)
                .with("ballooning.hostReserveRatio", 0.45)
                .with("ballooning.distressReserveRatio", 0.45);
    }

    @Test
    void whoNeedsMemoryGetsItAKillChangesNothingAndAStopReturnsAll(Lab lab) throws IOException {
        List<Guest> guests = lab.bootAll(
                Boot.of("needy", "cmp1").flavor("drs.512"),
                Boot.of("idle", "cmp1").flavor("drs.512"),
                Boot.of("kept", "cmp1").flavor("drs.256").metadata("drs:balloon_mode", "off"));
        DrsServer service = lab.service(config("automatic")).awaitHealthy(START);
        Guest needy = guests.get(0);
        Guest idle = guests.get(1);
        Guest kept = guests.get(2);
        MemoryRecorder memory = new MemoryRecorder(lab, needy);
        awaitActual(memory, 0, 350, SQUEEZE);
        awaitActual(lab, idle, 0, 350, SQUEEZE);
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

        assertThat(actualMib(lab, kept)).as("its owner said off").isEqualTo(256);

        DrsServer next = restartedAfterAKill(lab, service, idle);
        next.close();
        guests.forEach(guest -> awaitActual(lab, guest, fullMib(guest, kept), 512, Duration.ofSeconds(20)));
        aDeadServicesBalloonsAreReturned(lab, next, List.of(needy, idle));
    }

    private static long fullMib(Guest guest, Guest small) {
        return guest.equals(small) ? 256 : 512;
    }

    /** The new service finds balloons that are not full, and no guest jumps. */
    private static DrsServer restartedAfterAKill(Lab lab, DrsServer service, Guest idle) {
        service.kill();
        long left = actualMib(lab, idle);
        DrsServer next = lab.service(config("automatic"));
        next.awaitHealthy(START);
        Awaitility.await("the idle guest stays as it was found")
                .during(Duration.ofSeconds(10))
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(actualMib(lab, idle)).isBetween(left - 100, 350L));
        Figures.print(
                "after a kill -9 and a restart: a guest found at %d MiB stands at %d MiB", left, actualMib(lab, idle));
        return next;
    }

    private static void aDeadServicesBalloonsAreReturned(Lab lab, DrsServer dead, List<Guest> guests) {
        guests.forEach(guest -> lab.virsh(lab.node(guest), "setmem", lab.domain(guest), "400M", "--live"));
        guests.forEach(guest -> awaitActual(lab, guest, 400, 400, Duration.ofSeconds(20)));
        assertThat(dead.returnBalloons().ok()).contains("cmp1: 224 MiB returned to 2 guests, 0 did not take it");
        guests.forEach(guest -> awaitActual(lab, guest, 512, 512, Duration.ofSeconds(20)));
    }

    /** Nobody on the node can give: another consumer has most of it, so that what is free is less than half the host's reserve. */
    @Test
    void whenNobodyCanGiveAnInstanceIsMovedAndTheHostIsRelieved(Lab lab) throws IOException {
        List<Guest> guests = lab.bootAll(
                Boot.of("a", "cmp1").flavor("drs.512").memoryMib(200),
                Boot.of("b", "cmp1").flavor("drs.512").memoryMib(200));
        DrsServer service = lab.service(ServiceConfig.ofLab()
                        .with("ballooning.mode", "automatic")
                        .with("ballooning.hostReserveRatio", RESERVE)
                        .with("ballooning.hotspotAfter", "10s")
                        .with("migration.mode", "automatic")
                        .with("planner.goal", "relieve"))
                .awaitHealthy(START);
        DecisionLines decisions = new DecisionLines(service);
        lab.consume("cmp1", (int) availableMib(lab) - LEFT_MIB);

        service.awaitLine("the host is short", SQUEEZE, line -> line.contains("balloon cmp1 short"));
        Instant hotspot = decisions.await(SQUEEZE, "hotspot cmp1 memory");
        decisions.await(SQUEEZE, "act requested");
        decisions.await(Duration.ofMinutes(4), "act completed");
        Instant relieved = decisions.await(SQUEEZE, "relieved cmp1 memory");

        assertThat(guests).anySatisfy(guest -> assertThat(lab.node(guest)).isNotEqualTo("cmp1"));
        Figures.print(
                "memory hotspot: %s; relieved after %.0f s",
                decisions.all("hotspot cmp1 memory").get(0),
                Duration.between(hotspot, relieved).toMillis() / 1000.0);
    }

    /** {@code docs/simulator} has the curve beside that of the simulator. */
    private static void record(MemoryRecorder memory, Instant until) {
        Awaitility.await("the curve to its end")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> memory.actualMib() > 0 && Instant.now().isAfter(until));
    }

    private static void awaitActual(Lab lab, Guest guest, long leastMib, long mostMib, Duration limit) {
        awaitActual(new MemoryRecorder(lab, guest), leastMib, mostMib, limit);
    }

    private static long actualMib(Lab lab, Guest guest) {
        return new MemoryRecorder(lab, guest).actualMib();
    }

    private static void awaitActual(MemoryRecorder memory, long leastMib, long mostMib, Duration limit) {
        Awaitility.await("balloon of " + memory.guest() + " between " + leastMib + " and " + mostMib + " MiB")
                .atMost(limit)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(memory.actualMib()).isBetween(leastMib, mostMib));
    }

    private static long availableMib(Lab lab) {
        return lab.virsh("cmp1", "nodememstats")
                        .lines()
                        .filter(line -> line.matches("(free|buffers|cached) .*"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1024;
    }
}
