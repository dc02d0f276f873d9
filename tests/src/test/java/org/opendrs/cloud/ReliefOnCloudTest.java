package org.opendrs.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opendrs.lab.Boot;
import org.opendrs.lab.DrsServer;
import org.opendrs.lab.Figures;
import org.opendrs.lab.Guest;
import org.opendrs.lab.GuestCpu;
import org.opendrs.lab.Lab;
import org.opendrs.lab.LabUser;
import org.opendrs.lab.OnLab;
import org.opendrs.lab.ServiceConfig;

/**
 * CPU hotspots on a real Nova with real libvirt and QEMU. A node gives its guests 0.6 CPU; two guests that want 0.4 each are too
 * many for it, and one is not. What is timed is printed, not asserted; what must hold is asserted.
 */
@OnLab
class ReliefOnCloudTest {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration HOTSPOT = Duration.ofMinutes(4);
    private static final Duration MIGRATION = Duration.ofMinutes(5);

    /** The service as shipped, but for the mode, and a window that is short enough for many tests. */
    private static ServiceConfig config(String mode) {
        return ServiceConfig.ofLab()
                .with("migration.mode", mode)
                .with("planner.goal", "relieve")
                .with("hotspot.window", "20s");
    }

    private static double steal(List<GuestCpu> cpu) {
        double waited = cpu.stream().mapToDouble(GuestCpu::waitedSeconds).sum();
        double ran = cpu.stream().mapToDouble(GuestCpu::ranSeconds).sum();
        return waited / Math.max(ran + waited, 0.001);
    }

    @Test
    void sustainedStealMovesOneOfTheTwoThatSufferAndTheStealFalls(Lab lab) {
        DrsServer service =
                lab.service(config("automatic").with("hotspot.window", "60s")).awaitHealthy(START);
        DecisionLines decisions = new DecisionLines(service);
        List<Guest> guests = lab.bootAll(
                Boot.of("idle", "cmp1"),
                Boot.of("a", "cmp1").cpuPercent(40),
                Boot.of("b", "cmp1").cpuPercent(40));
        Guest idle = guests.get(0);
        double before = steal(lab.steal("cmp1", 10));

        Instant hotspot = decisions.await(HOTSPOT, "hotspot cmp1 cpu");
        Instant requested = decisions.await(Duration.ofMinutes(1), "act requested");
        Instant completed = decisions.await(MIGRATION, "act completed");

        List<Guest> moved = guests.stream()
                .filter(guest -> !lab.migrations(guest).isEmpty())
                .toList();
        assertThat(moved).hasSize(1).doesNotContain(idle);
        assertThat(lab.node(moved.get(0))).isNotEqualTo("cmp1");
        assertThat(lab.migrations(moved.get(0)))
                .singleElement()
                .satisfies(record -> assertThat(record.path("status").asText()).isEqualTo("completed"));
        double after = steal(lab.steal("cmp1", 10));
        assertThat(after).as("steal on the source, was " + before).isLessThan(before / 2);
        Figures.print(
                "relief: hotspot to request %d ms, request to completed %.1f s, steal on the source %.0f %% -> %.0f %%",
                Duration.between(hotspot, requested).toMillis(),
                Duration.between(requested, completed).toMillis() / 1000.0,
                100 * before,
                100 * after);
        printCost(service);
    }

    private static void printCost(DrsServer service) {
        Duration before = service.cpuTime();
        Instant begun = Instant.now();
        service.awaitLine(
                "half a minute", Duration.ofMinutes(1), line -> Instant.now().isAfter(begun.plusSeconds(30)));
        double share = (double) service.cpuTime().minus(before).toMillis()
                / Duration.between(begun, Instant.now()).toMillis();
        Figures.print(
                "cost: the service watches 3 nodes with %.1f %% of one CPU, resident %d MiB",
                100 * share, service.residentMib());
    }

    @Test
    void aBurstOfFiveSecondsMovesNothing(Lab lab) {
        List<Guest> guests = lab.bootAll(Boot.of("a", "cmp1"), Boot.of("b", "cmp1"));
        lab.steal("cmp1", 15); // a boot is a burst of its own
        DrsServer service =
                lab.service(config("automatic").with("hotspot.window", "60s")).awaitHealthy(START);
        lab.steal("cmp1", 62); // the profile fills

        guests.forEach(guest -> lab.load(guest, "cpu=60"));
        lab.steal("cmp1", 5);
        guests.forEach(guest -> lab.load(guest, "cpu=0"));
        lab.steal("cmp1", 30);

        assertThat(new DecisionLines(service).all("hotspot")).isEmpty();
        assertThat(guests).allSatisfy(guest -> assertThat(lab.migrations(guest)).isEmpty());
    }

    @Test
    void rulesAreKeptAndWhoStaysHasAReason(Lab lab) {
        String apart = lab.group("apart", "anti-affinity");
        String here = lab.group("here", "affinity");
        List<Guest> guests = lab.bootAll(
                Boot.of("locked", "cmp1").cpuPercent(25),
                Boot.of("excluded", "cmp1").group(here).metadata("drs:migrate_mode", "off"),
                Boot.of("resizing", "cmp1").group(here),
                Boot.of("apart-1", "cmp1").group(apart),
                Boot.of("apart-2", "cmp2").group(apart));
        Guest locked = guests.get(0);
        Guest excluded = guests.get(1);
        Guest resizing = guests.get(2);
        Guest apart1 = guests.get(3);
        lab.lock(locked);
        lab.resize(resizing, "drs.256");
        lab.load(apart1, "cpu=45");
        lab.steal("cmp2", 15); // a boot is a burst of its own, also for who is alone on a node

        DrsServer service = lab.service(config("automatic")).awaitHealthy(START);
        DecisionLines decisions = new DecisionLines(service);
        decisions.await(MIGRATION, "act completed", apart1);

        assertThat(lab.node(apart1)).as("not with its fellow on cmp2").isEqualTo("cmp3");
        assertThat(List.of(locked, excluded, resizing)).allSatisfy(guest -> {
            assertThat(lab.node(guest)).isEqualTo("cmp1");
            assertThat(decisions.all("act")).noneMatch(line -> line.contains(guest.uuid()));
        });
        assertThat(stay(decisions, locked)).contains("locked");
        assertThat(stay(decisions, excluded)).contains("mode-off");
        assertThat(stay(decisions, resizing)).contains("resized");
    }

    private static String stay(DecisionLines decisions, Guest guest) {
        return decisions.all("stays").stream()
                .filter(line -> line.contains(guest.uuid()))
                .findFirst()
                .orElse("nothing was said of " + guest.name());
    }

    @Test
    void recommendMovesNothingAndSaysWhatItWouldDo(Lab lab) {
        DrsServer service = lab.service(config("recommend")).awaitHealthy(START);
        DecisionLines decisions = new DecisionLines(service);
        List<Guest> guests = lab.bootAll(
                Boot.of("a", "cmp1").cpuPercent(40), Boot.of("b", "cmp1").cpuPercent(40));

        decisions.await(HOTSPOT, "recommend migrate");
        lab.steal("cmp1", 10);

        assertThat(decisions.all("act")).isEmpty();
        assertThat(guests).allSatisfy(guest -> assertThat(lab.migrations(guest)).isEmpty());
        assertThat(service.json("/v1/status", LabUser.READER.token()).at("/status/recommendations"))
                .isNotEmpty();
    }

    @Test
    void whenTheDestinationsComputeDiesItFailsAndTheNextTryGoesElsewhere(Lab lab) {
        DrsServer service = lab.service(config("automatic")).awaitHealthy(START);
        DecisionLines decisions = new DecisionLines(service);
        lab.bootAll(Boot.of("a", "cmp1").cpuPercent(40), Boot.of("b", "cmp1").cpuPercent(40));
        decisions.await(HOTSPOT, "hotspot cmp1 cpu");
        lab.fault("cmp2", "nova-compute", "freeze"); // Nova believes in it for 20 s more

        decisions.await(Duration.ofMinutes(1), "act requested");
        assertThat(decisions.all("act requested").get(0)).contains("cmp1 -> cmp2");
        decisions.await(MIGRATION, "act failed");
        decisions.await(MIGRATION, "act completed");

        assertThat(decisions.all("act completed").get(0)).contains("cmp1 -> cmp3");
        Figures.print("dead destination: %s", decisions.all("act failed").get(0));
    }

    @Test
    void afterAKillTheRunningMigrationIsAdoptedAndNotAskedForTwice(Lab lab) {
        List<Guest> guests = lab.bootAll(
                Boot.of("a", "cmp1").flavor("drs.256").memoryMib(100),
                Boot.of("b", "cmp1").flavor("drs.256").memoryMib(100));
        guests.forEach(guest -> {
            lab.virsh("cmp1", "migrate-setspeed", lab.domain(guest), "4"); // MiB/s: half a minute and more
            lab.load(guest, "cpu=40");
        });
        DrsServer first = lab.service(config("automatic")).awaitHealthy(START);
        new DecisionLines(first).await(HOTSPOT, "act requested");
        first.kill();
        String asked = new DecisionLines(first).all("act requested").get(0);
        Guest moving = guests.stream()
                .filter(guest -> asked.contains(guest.uuid()))
                .findFirst()
                .orElseThrow();

        DecisionLines decisions = new DecisionLines(lab.service(config("automatic")));
        decisions.await(START, "adopt", moving);
        lab.virsh("cmp1", "migrate-setspeed", lab.domain(moving), "1000");
        decisions.await(MIGRATION, "act completed", moving);

        assertThat(decisions.all("act requested")).isEmpty();
        assertThat(guests.stream()
                        .mapToInt(guest -> lab.migrations(guest).size())
                        .sum())
                .isEqualTo(1);
        assertThat(lab.node(moving)).isNotEqualTo("cmp1");
    }
}
