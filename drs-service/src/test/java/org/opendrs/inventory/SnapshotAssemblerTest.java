package org.opendrs.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opendrs.model.AllocationRatios;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.Contention;
import org.opendrs.model.CpuForecast;
import org.opendrs.model.Flavor;
import org.opendrs.model.Goal;
import org.opendrs.model.Host;
import org.opendrs.model.HostCapacity;
import org.opendrs.model.HostId;
import org.opendrs.model.HostReport;
import org.opendrs.model.HostService;
import org.opendrs.model.HostUse;
import org.opendrs.model.Instance;
import org.opendrs.model.InstanceId;
import org.opendrs.model.InstanceLoad;
import org.opendrs.model.InstanceReport;
import org.opendrs.model.InstanceState;
import org.opendrs.model.Mode;
import org.opendrs.model.PlannerContext;
import org.opendrs.model.PlannerContext.InFlight;
import org.opendrs.model.PlannerOptions;

class SnapshotAssemblerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final HostId CMP1 = new HostId("cmp1");
    private static final InstanceId WEB = new InstanceId("web");

    private final SnapshotAssembler assembler = new SnapshotAssembler(
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Mode.RECOMMEND,
            Map.of(
                    CMP1,
                    new HostFacts(
                            OptionalDouble.of(0.6),
                            OptionalDouble.empty(),
                            Optional.of("cell2"),
                            OptionalDouble.empty(),
                            true)));

    private static CloudInventory inventory() {
        Host host = new Host(
                CMP1,
                Optional.of("uuid"),
                "nova",
                "cell1",
                HostService.IN_SERVICE,
                new HostCapacity(2, 2, 4096, 256, 100, 110),
                AllocationRatios.NONE,
                Set.of(),
                OptionalLong.empty(),
                Optional.empty(),
                HostUse.UNKNOWN);
        RecordedInstance web = new RecordedInstance(
                WEB, "web", "p1", CMP1, new Flavor(2, 512, 1, Map.of()), InstanceState.ACTIVE, 1, Mode.AUTOMATIC);
        return new CloudInventory(
                NOW,
                List.of(host),
                List.of(web),
                List.of(),
                List.of(),
                List.of(new InFlight(WEB, CMP1, new HostId("cmp2"))),
                List.of());
    }

    private static Map<HostId, HostReport> report(Instant at, int measuredForSeconds, InstanceReport... instances) {
        return Map.of(
                CMP1,
                new HostReport(
                        CMP1,
                        at,
                        Duration.ofSeconds(measuredForSeconds),
                        new HostUse(OptionalDouble.of(0.5), OptionalDouble.of(900), OptionalDouble.of(0.1)),
                        Contention.NONE,
                        List.of(instances)));
    }

    private static InstanceReport measured(OptionalDouble cores) {
        return new InstanceReport(
                WEB,
                cores,
                Contention.NONE,
                Optional.of(new CpuForecast(0.3, 0.2)),
                OptionalDouble.of(200),
                OptionalDouble.of(300),
                OptionalDouble.empty());
    }

    private ClusterSnapshot assemble(Map<HostId, HostReport> reports) {
        return assembler.assemble(inventory(), reports, PlannerContext.EMPTY, NOW);
    }

    @Test
    void joinsRecordsAndMeasurements() {
        ClusterSnapshot snapshot = assemble(report(NOW.minusSeconds(2), 60, measured(OptionalDouble.of(0.4))));
        Instance web = snapshot.instances().get(0);
        assertThat(web.load())
                .isEqualTo(new InstanceLoad(0.4, 200, 300, InstanceLoad.DEFAULT_DIRTY_MIB_PER_SECOND, 0.4, 200));
        assertThat(web.migrateMode()).isEqualTo(Mode.RECOMMEND);
        assertThat(snapshot.planner().blindHosts()).isEmpty();
        assertThat(snapshot.planner().inFlight()).hasSize(1);
    }

    @Test
    void forecastsCountWhereHostsAreToBeFilled() {
        PlannerContext filling =
                PlannerContext.EMPTY.withOptions(new PlannerOptions(Goal.CONSOLIDATE, 3, Optional.empty()));
        InstanceLoad load = assembler
                .assemble(inventory(), report(NOW, 60, measured(OptionalDouble.of(0.4))), filling, NOW)
                .instances()
                .get(0)
                .load();
        assertThat(load.cpuDemandCores()).isEqualTo(0.4);
        assertThat(load.cpuForecastCores()).isEqualTo(0.3 + 1.645 * 0.2);
        assertThat(load.cpuDeviationCores()).isEqualTo(0.2);
        assertThat(load.cpuLevelCores()).as("demand is above the level now").isEqualTo(0.4);
    }

    @Test
    void factsOfTheOperatorCompleteTheHost() {
        Host host = assemble(report(NOW, 60)).hosts().get(0);
        assertThat(host.capacity().effectiveCores()).isEqualTo(0.6);
        assertThat(host.capacity().cores()).isEqualTo(2);
        assertThat(host.cell()).isEqualTo("cell2");
        assertThat(host.service().maintenance()).isTrue();
    }

    @Test
    void whatIsNotMeasuredCountsWithItsFullRight() {
        Instance web = assemble(report(NOW, 60, measured(OptionalDouble.empty())))
                .instances()
                .get(0);
        assertThat(web.load().cpuDemandCores()).isEqualTo(2);
        assertThat(assemble(report(NOW, 60)).instances().get(0).load().memoryDemandMib())
                .isEqualTo(512);
    }

    @Test
    void aHostWithoutAFreshReportIsBlind() {
        assertThat(assemble(Map.of()).planner().blindHosts()).containsEntry(CMP1, "no measurement yet");
        assertThat(assemble(report(NOW.minusSeconds(16), 60)).planner().blindHosts())
                .containsEntry(CMP1, "last measured 16 s ago");
        assertThat(assemble(report(NOW, 29)).planner().blindHosts()).containsEntry(CMP1, "measured for 29 s of 30 s");
        assertThat(assemble(report(NOW.minusSeconds(16), 60)).hosts().get(0).use())
                .isEqualTo(HostUse.UNKNOWN);
    }
}
