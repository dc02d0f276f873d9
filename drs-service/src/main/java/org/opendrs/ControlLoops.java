package org.opendrs;

import java.time.InstantSource;
import org.opendrs.act.DecisionLog;
import org.opendrs.act.DestinationRooms;
import org.opendrs.act.LiveMigrations;
import org.opendrs.act.MigrationExecutor;
import org.opendrs.act.MoveStarter;
import org.opendrs.config.DrsConfiguration;
import org.opendrs.control.ControlLoop;
import org.opendrs.control.HostReports;
import org.opendrs.control.PlanArchive;
import org.opendrs.hotspot.CpuHotspotDetector;
import org.opendrs.hotspot.MemoryHotspotDetector;
import org.opendrs.inventory.CloudInventories;
import org.opendrs.inventory.SnapshotAssembler;
import org.opendrs.plan.Planner;

/** Makes the control loop as configured: the same one for the server and for the simulator. */
public final class ControlLoops {
    private ControlLoops() {}

    public static ControlLoop of(
            DrsConfiguration configuration,
            CloudInventories inventories,
            LiveMigrations migrations,
            HostReports reports,
            DestinationRooms rooms,
            PlanArchive archive,
            DecisionLog log,
            InstantSource clock) {
        MigrationExecutor executor =
                new MigrationExecutor(migrations, configuration.migration().options(), log);
        return new ControlLoop(
                inventories,
                reports,
                new SnapshotAssembler(
                        configuration.control().maxReportAge(),
                        configuration.hotspot().window().dividedBy(2),
                        configuration.migration().mode(),
                        configuration.hostFacts()),
                new CpuHotspotDetector(configuration
                        .hotspot()
                        .options(configuration.hypervisors().sampleEvery())),
                new MemoryHotspotDetector(configuration.ballooning().hotspotAfter()),
                new Planner(),
                executor,
                new MoveStarter(executor, rooms, configuration.migration().makeRoomWithin(), log),
                configuration.controlOptions(),
                archive,
                log,
                clock);
    }
}
