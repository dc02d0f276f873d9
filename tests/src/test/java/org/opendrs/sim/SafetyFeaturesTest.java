package org.opendrs.sim;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.dropwizard.logging.common.BootstrapLogging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opendrs.Connections;
import org.opendrs.inventory.CloudInventory;
import org.opendrs.inventory.RecordedInstance;
import org.opendrs.model.Host;
import org.opendrs.model.HostService;
import org.opendrs.model.InstanceState;
import org.opendrs.model.Mode;
import org.opendrs.sim.scenario.InvalidScenario;
import org.opendrs.sim.scenario.Scenario;

/** Each safety feature has a scenario that fails when the feature is switched off. */
@Tag("slow")
class SafetyFeaturesTest {
    @BeforeAll
    static void theDecisionLogIsEnough() {
        BootstrapLogging.bootstrap(Level.OFF);
    }

    /** Features that the configuration can switch off; the second line of decisions shows what then happens. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "burst-1          | hotspot: {window: 20s}                              | act requested",
                "burst-2          | hotspot: {window: 10s, contendedRatio: 0.3}         | act requested",
                "libvirt-away-1   | control: {maxReportAge: 10m}                        | act requested",
                "nova-away-1      | control: {maxInventoryAge: 1h}                      | verify cannot tell",
            })
    void withoutTheDampingSomethingIsDone(String scenario, String off, String then, @TempDir Path temp)
            throws IOException, InvalidScenario {
        String config = "migration: {mode: automatic}\nplanner: {goal: relieve}\n" + off + "\n";
        differs(
                scenario,
                ScenarioFolders.changed(scenario, "config.yml", config, temp),
                UnaryOperator.identity(),
                then);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "off-1         | {mode: automatic}                          | act requested",
                "recommend-1   | {mode: automatic}                          | act requested",
                "budget-1      | {mode: automatic, maxConcurrent: 2}        | 140.0 s  act requested b-1",
                "cool-down-2   | {mode: automatic, coolDown: 0s}            | cmp2 -> cmp1",
                "destination-1 | {mode: automatic, retryElsewhereFor: 0s}   | act failed",
            })
    void withoutTheBudgetMoreIsDone(String scenario, String migration, String then, @TempDir Path temp)
            throws IOException, InvalidScenario {
        String config = "migration: " + migration + "\nplanner: {goal: relieve}\n";
        differs(
                scenario,
                ScenarioFolders.changed(scenario, "config.yml", config, temp),
                UnaryOperator.identity(),
                then);
    }

    @Test
    void withoutTimeToMakeRoomTheMoveIsDropped(@TempDir Path temp) throws IOException, InvalidScenario {
        String config = "migration: {mode: automatic, makeRoomWithin: 0s}\nplanner: {goal: relieve}\n"
                + "ballooning: {mode: automatic}\n";
        Path impatient = ScenarioFolders.changed("room-1", "config.yml", config, temp);
        differs("room-1", impatient, UnaryOperator.identity(), "refused cmp2");
    }

    @Test
    void withSomebodyWhoReclaimsTheMoveIsMade(@TempDir Path temp) throws IOException, InvalidScenario {
        String config = "migration: {mode: automatic}\nplanner: {goal: relieve}\nballooning: {mode: automatic}\n";
        differs(
                "room-4",
                ScenarioFolders.changed("room-4", "config.yml", config, temp),
                UnaryOperator.identity(),
                "act requested");
    }

    @Test
    void whoDoesNotLearnFromWhatElseRunsOnAHostTakesReservesOfGuestsTheNextTimeToo(@TempDir Path temp)
            throws IOException, InvalidScenario {
        String config = "ballooning: {mode: automatic, othersReserveRatio: 0}\n";
        differs(
                "others-1",
                ScenarioFolders.changed("others-1", "config.yml", config, temp),
                UnaryOperator.identity(),
                "part of its reserve");
    }

    @Test
    void whoKeepsWhatItTookWhenItStopsKillsWhoWantsItLater(@TempDir Path temp) throws IOException, InvalidScenario {
        String config = "ballooning: {mode: automatic, returnOnStop: false}\n";
        differs(
                "stop-1",
                ScenarioFolders.changed("stop-1", "config.yml", config, temp),
                UnaryOperator.identity(),
                "programs killed");
    }

    /** What an operator says of a flavor. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drs:balloon_mode\": \"off      | drs:balloon_mode\": \"automatic | reclaim off-1",
                "drs:memory_floor_mib\": \"2048 | drs:memory_floor_mib\": \"400   | reclaim floored-1",
            })
    void whoIsNotSparedByItsFlavorGivesMemory(String said, String instead, String then, @TempDir Path temp)
            throws IOException, InvalidScenario {
        String cluster = Files.readString(ScenarioFolders.of("balloon-6").resolve("cluster.yml"));
        assertThat(cluster).contains(said);
        differs(
                "balloon-6",
                ScenarioFolders.changed("balloon-6", "cluster.yml", cluster.replace(said, instead), temp),
                UnaryOperator.identity(),
                then);
    }

    @Test
    void whoDoesNotSeeLocksMovesLockedInstances() throws IOException, InvalidScenario {
        differs("locked-1", instances(i -> state(i, i.state().taskState(), false)), "act requested");
    }

    @Test
    void whoDoesNotSeeTasksDisturbsThem() throws IOException, InvalidScenario {
        differs("task-1", instances(i -> state(i, Optional.empty(), i.state().locked())), "act refused");
    }

    @Test
    void whoDoesNotAskTheOwnersMovesWhatTheyForbade() throws IOException, InvalidScenario {
        differs("opt-out-1", instances(i -> mode(i, Mode.AUTOMATIC)), "act requested");
        differs("recommend-2", instances(i -> mode(i, Mode.AUTOMATIC)), "act requested");
    }

    @Test
    void whoDoesNotKnowGroupsAsksForWhatNovaRefuses() throws IOException, InvalidScenario {
        UnaryOperator<Connections> groupless = BlindedConnections.toRecords(c -> new CloudInventory(
                c.at(), c.hosts(), c.instances(), List.of(), c.aggregates(), c.inFlight(), c.unlisted()));
        differs("group-2", groupless, "No valid host was found");
    }

    @Test
    void whoDoesNotKnowAggregatesAsksForWhatNovaRefuses() throws IOException, InvalidScenario {
        UnaryOperator<Connections> placeless = BlindedConnections.toRecords(c -> new CloudInventory(
                c.at(), c.hosts(), c.instances(), c.serverGroups(), List.of(), c.inFlight(), c.unlisted()));
        differs("zone-2", placeless, "No valid host was found");
    }

    @Test
    void whoDoesNotSeeDisabledHostsAsksForThem() throws IOException, InvalidScenario {
        UnaryOperator<Connections> trusting = BlindedConnections.toRecords(c -> new CloudInventory(
                c.at(),
                c.hosts().stream().map(SafetyFeaturesTest::inService).toList(),
                c.instances(),
                c.serverGroups(),
                c.aggregates(),
                c.inFlight(),
                c.unlisted()));
        differs("destination-4", trusting, "No valid host was found");
    }

    @Test
    void whoDoesNotVerifyAsksForWhatNovaIsBusyWith() throws IOException, InvalidScenario {
        differs("verify-1", BlindedConnections.withoutVerification(), "act refused");
    }

    @Test
    void whoDoesNotAdoptForgetsRunningMigrationsAndCoolDowns() throws IOException, InvalidScenario {
        Scenario scenario = Scenario.read(ScenarioFolders.of("restart-1"));
        List<String> log = scenario.run(1, BlindedConnections.withoutAdoption()).log();
        assertThat(scenario.expected().orElseThrow()).anyMatch(line -> line.contains("adopt "));
        assertThat(log).noneMatch(line -> line.contains("adopt ") || line.contains("act completed"));
        differs("restart-2", BlindedConnections.withoutAdoption(), "plan migrate web-1");
    }

    private static UnaryOperator<Connections> instances(UnaryOperator<RecordedInstance> change) {
        return BlindedConnections.toRecords(c -> new CloudInventory(
                c.at(),
                c.hosts(),
                c.instances().stream().map(change).toList(),
                c.serverGroups(),
                c.aggregates(),
                c.inFlight(),
                c.unlisted()));
    }

    private static RecordedInstance state(RecordedInstance i, Optional<String> task, boolean locked) {
        InstanceState s = i.state();
        InstanceState other = new InstanceState(
                s.vmState(), task, locked, s.pinnedAvailabilityZone(), s.volumeBacked(), s.notMigratableBecause());
        return new RecordedInstance(
                i.id(), i.name(), i.project(), i.host(), i.flavor(), other, i.weight(), i.migrateMode());
    }

    private static RecordedInstance mode(RecordedInstance i, Mode mode) {
        return new RecordedInstance(i.id(), i.name(), i.project(), i.host(), i.flavor(), i.state(), i.weight(), mode);
    }

    private static Host inService(Host h) {
        return new Host(
                h.id(),
                h.uuid(),
                h.availabilityZone(),
                h.cell(),
                HostService.IN_SERVICE,
                h.capacity(),
                h.ratios(),
                h.traits(),
                h.hypervisorVersion(),
                h.power(),
                h.use());
    }

    private static void differs(String scenario, UnaryOperator<Connections> seam, String then)
            throws IOException, InvalidScenario {
        differs(scenario, ScenarioFolders.of(scenario), seam, then);
    }

    private static void differs(String scenario, Path folder, UnaryOperator<Connections> seam, String then)
            throws IOException, InvalidScenario {
        List<String> expected =
                Scenario.read(ScenarioFolders.of(scenario)).expected().orElseThrow();
        List<String> log = Scenario.read(folder).run(1, seam).log();
        assertThat(log.stream().filter(line -> line.contains(then)).count())
                .as("lines with '%s' in %s", then, String.join("\n", log))
                .isGreaterThan(
                        expected.stream().filter(line -> line.contains(then)).count());
    }
}
