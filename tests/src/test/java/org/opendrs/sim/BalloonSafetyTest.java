package org.opendrs.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.opendrs.Connections;
import org.opendrs.monitor.BalloonSample;
import org.opendrs.monitor.BlockSample;
import org.opendrs.monitor.DomainSample;
import org.opendrs.monitor.HostMemorySample;
import org.opendrs.sim.scenario.InvalidScenario;
import org.opendrs.sim.scenario.Scenario;

/** What ballooning looks at to hurt nobody: without one of these signals its scenario ends otherwise. */
class BalloonSafetyTest {
    @Test
    void whoDoesNotSeeReadsDoesNotUndoASqueezeThatHurts() throws IOException, InvalidScenario {
        lacks(
                "balloon-8",
                BlindedBalloons.seeing((guest, sample, targets) -> changed(guest, guest.balloon(), Optional.empty())),
                "return reader-1");
    }

    @Test
    void whoBelievesADriverKeepsAskingOneThatDoesNothing() throws IOException, InvalidScenario {
        lacks(
                "balloon-3",
                BlindedBalloons.seeing((guest, sample, targets) -> {
                    BalloonSample told = guest.balloon();
                    Long target = targets.get(guest.id());
                    OptionalLong actual = target == null ? told.actualKib() : OptionalLong.of(target);
                    return changed(guest, changed(told, actual, true, told.lastUpdate()), guest.block());
                }),
                "stuck");
    }

    @Test
    void whoDoesNotLearnOfAResetLeavesABootingGuestToItsOldTarget() throws IOException, InvalidScenario {
        lacks(
                "balloon-5",
                BlindedBalloons.deafAndSeeing((guest, sample, targets) -> {
                    BalloonSample told = guest.balloon();
                    return changed(guest, changed(told, told.actualKib(), false, told.lastUpdate()), guest.block());
                }),
                "booted just now");
    }

    @Test
    void whoTakesOldStatisticsForNewOnesLeavesASilentGuestSqueezed() throws IOException, InvalidScenario {
        lacks(
                "balloon-9",
                BlindedBalloons.seeing((guest, sample, targets) -> {
                    BalloonSample told = guest.balloon();
                    Optional<Instant> now = told.lastUpdate().map(at -> sample.at());
                    return changed(guest, changed(told, told.actualKib(), true, now), guest.block());
                }),
                "has not reported");
    }

    @Test
    void whoDoesNotSeeThatHostsAreFullSendsInstancesWhereThereIsNoRoom() throws IOException, InvalidScenario {
        UnaryOperator<Connections> empty = BlindedBalloons.seeingHosts(host -> new HostMemorySample(
                host.totalKib(), host.totalKib(), 0, 0, OptionalLong.of(host.totalKib()), host.kernel()));
        lacks("room-2", empty, "refused cmp2 for web-1: short of");
        lacks("room-3", empty, "refused cmp2 for web-1: short of");
    }

    @Test
    void whoDoesNotSeeThatAGuestWantsItsMemoryLetsAnArrivalHaveIt() throws IOException, InvalidScenario {
        OptionalLong enough = OptionalLong.of(1 << 20);
        lacks(
                "room-3",
                BlindedBalloons.seeing((guest, sample, targets) -> {
                    BalloonSample told = guest.balloon();
                    boolean has = told.usableKib().orElse(0) > enough.getAsLong();
                    return has ? guest : changed(guest, usable(told, enough), guest.block());
                }),
                "return needy-1");
    }

    @Test
    void whoDoesNotTellCellsApartLeavesOneToFillAndItsGuestsToBeKilled() throws IOException, InvalidScenario {
        UnaryOperator<Connections> hostOnly = BlindedBalloons.seeingHosts(host -> host.withCells(List.of()));
        for (String name : List.of("numa-1", "numa-2")) {
            Scenario scenario = Scenario.read(ScenarioFolders.of(name));
            assertThat(scenario.expected().orElseThrow()).noneMatch(line -> line.contains("killed"));
            assertThat(scenario.run(1, hostOnly).log()).anyMatch(line -> line.contains("killed"));
        }
    }

    private static BalloonSample usable(BalloonSample told, OptionalLong usableKib) {
        return new BalloonSample(
                told.actualKib(),
                told.maximumKib(),
                usableKib,
                told.unusedKib(),
                told.availableKib(),
                told.diskCachesKib(),
                told.rssKib(),
                told.swapInKib(),
                told.swapOutKib(),
                told.majorFaults(),
                told.lastUpdate());
    }

    private static DomainSample changed(DomainSample guest, BalloonSample balloon, Optional<BlockSample> block) {
        return new DomainSample(
                guest.id(),
                guest.name(),
                guest.state(),
                guest.cpuNanos(),
                guest.vcpus(),
                balloon,
                block,
                guest.dirtyMibPerSecond());
    }

    private static BalloonSample changed(
            BalloonSample told, OptionalLong actualKib, boolean counts, Optional<Instant> lastUpdate) {
        return new BalloonSample(
                actualKib,
                told.maximumKib(),
                told.usableKib(),
                told.unusedKib(),
                told.availableKib(),
                told.diskCachesKib(),
                told.rssKib(),
                counts ? told.swapInKib() : OptionalLong.empty(),
                counts ? told.swapOutKib() : OptionalLong.empty(),
                counts ? told.majorFaults() : OptionalLong.empty(),
                lastUpdate);
    }

    /** The scenario's log has such a line; without the signal it has not. */
    private static void lacks(String scenario, UnaryOperator<Connections> seam, String line)
            throws IOException, InvalidScenario {
        Scenario read = Scenario.read(ScenarioFolders.of(scenario));
        List<String> expected = read.expected().orElseThrow();
        assertThat(expected).as("expected.log").anyMatch(each -> each.contains(line));
        assertThat(read.run(1, seam).log()).as("without the signal").noneMatch(each -> each.contains(line));
    }
}
