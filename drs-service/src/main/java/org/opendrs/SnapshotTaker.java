package org.opendrs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.opendrs.config.DrsConfiguration;
import org.opendrs.control.HostReports;
import org.opendrs.control.NodeLoops;
import org.opendrs.hotspot.CpuHotspotDetector;
import org.opendrs.inventory.CloudInventory;
import org.opendrs.inventory.SnapshotAssembler;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.Host;
import org.opendrs.model.HostId;
import org.opendrs.model.HostReport;
import org.opendrs.model.PlannerContext;

/** What the service would see, without the service: reads the cloud, watches the hosts for a while, joins both. */
public final class SnapshotTaker {
    private final DrsConfiguration configuration;
    private final Connections world;
    private final InstantSource clock;

    public SnapshotTaker(DrsConfiguration configuration, Connections world, InstantSource clock) {
        this.configuration = configuration;
        this.world = world;
        this.clock = clock;
    }

    /**
     * Takes one.
     *
     * @param watch how long hosts are watched; two samples at least are needed for any rate
     * @param silent takes a line for each host that gave no answer
     * @throws org.opendrs.inventory.CloudUnavailable when the cloud cannot be read
     */
    public ClusterSnapshot take(Duration watch, Consumer<String> silent) throws InterruptedException {
        CloudInventory inventory = world.inventories().read();
        HostReports reports = new HostReports();
        try (NodeLoops nodes = new NodeLoops(
                world::hypervisor,
                host -> Optional.empty(),
                configuration::contention,
                reports,
                configuration.hypervisors().sampleEvery())) {
            nodes.follow(inventory.hosts().stream().map(Host::id).collect(Collectors.toSet()));
            TimeUnit.NANOSECONDS.sleep(watch.toNanos());
            Map<HostId, HostReport> latest = reports.latest();
            reports.silent().values().stream().sorted().forEach(silent);
            return assemble(inventory, latest);
        }
    }

    private ClusterSnapshot assemble(CloudInventory inventory, Map<HostId, HostReport> latest) {
        Instant now = clock.instant();
        // as soon as there are rates they count: who wants a whole window watches for as long
        SnapshotAssembler assembler = new SnapshotAssembler(
                configuration.control().maxReportAge(),
                Duration.ZERO,
                configuration.migration().mode(),
                configuration.hostFacts());
        PlannerContext context =
                PlannerContext.EMPTY.withOptions(configuration.planner().options());
        ClusterSnapshot snapshot = assembler.assemble(inventory, latest, context, now);
        CpuHotspotDetector detector = new CpuHotspotDetector(
                configuration.hotspot().options(configuration.hypervisors().sampleEvery()));
        return snapshot.withPlanner(snapshot.planner().withHotspots(detector.detect(latest.values())));
    }
}
