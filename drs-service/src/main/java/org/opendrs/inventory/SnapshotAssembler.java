package org.opendrs.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opendrs.model.ClusterSnapshot;
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
import org.opendrs.model.Mode;
import org.opendrs.model.PlannerContext;

/**
 * Joins the state of record with the state of world. Pure: the time is an argument.
 *
 * <p>A host without a fresh report is <i>blind</i>: its instances stay and nothing goes there. An instance that its host's
 * report does not show, or not yet in full, counts with all that it has a right to. Forecasts count where the goal is to fill hosts;
 * other goals look for the coolest host anyway.
 */
public final class SnapshotAssembler {
    private final Duration maxReportAge;
    private final Duration leastMeasured;
    private final Mode cloudMode;
    private final Map<HostId, HostFacts> facts;

    /**
     * @param maxReportAge reports older than this are not used
     * @param leastMeasured a host that was watched for less is blind too: half a window is no profile
     * @param cloudMode what the operator allows at most
     * @param facts by host, only where there are any
     */
    public SnapshotAssembler(
            Duration maxReportAge, Duration leastMeasured, Mode cloudMode, Map<HostId, HostFacts> facts) {
        this.maxReportAge = maxReportAge;
        this.leastMeasured = leastMeasured;
        this.cloudMode = cloudMode;
        this.facts = Map.copyOf(facts);
    }

    /**
     * The snapshot of this moment.
     *
     * @param reports the last report of each host
     * @param context what the planner has to know beside; its blind hosts and migrations in flight are completed here
     */
    public ClusterSnapshot assemble(
            CloudInventory inventory, Map<HostId, HostReport> reports, PlannerContext context, Instant now) {
        Map<HostId, String> blind = blind(inventory, reports, now);
        Map<HostId, HostReport> fresh = new HashMap<>(reports);
        fresh.keySet().removeAll(blind.keySet());
        Map<InstanceId, InstanceReport> measured = new HashMap<>();
        fresh.values().forEach(report -> report.instances().forEach(i -> measured.put(i.id(), i)));
        List<Host> hosts = inventory.hosts().stream()
                .map(host -> withFacts(host, use(fresh, host)))
                .toList();
        boolean forecasting = context.options().goal() == Goal.CONSOLIDATE;
        List<Instance> instances = inventory.instances().stream()
                .map(i -> instance(i, measured.get(i.id()), forecasting))
                .toList();
        return new ClusterSnapshot(
                now,
                hosts,
                instances,
                inventory.serverGroups(),
                inventory.aggregates(),
                context.seeing(blind, inventory.inFlight(), inventory.unlisted()));
    }

    /** Hosts without a report that can be used, and why; part of the snapshot too. */
    public Map<HostId, String> blind(CloudInventory inventory, Map<HostId, HostReport> reports, Instant now) {
        Map<HostId, String> blind = new TreeMap<>();
        for (Host host : inventory.hosts()) {
            blindBecause(Optional.ofNullable(reports.get(host.id())), now).ifPresent(why -> blind.put(host.id(), why));
        }
        return blind;
    }

    private Optional<String> blindBecause(Optional<HostReport> report, Instant now) {
        if (report.isEmpty()) {
            return Optional.of("no measurement yet");
        }
        Duration age = Duration.between(report.get().at(), now);
        if (age.compareTo(maxReportAge) > 0) {
            return Optional.of("last measured " + age.toSeconds() + " s ago");
        }
        Duration known = report.get().measuredFor();
        return known.compareTo(leastMeasured) < 0
                ? Optional.of("measured for " + known.toSeconds() + " s of " + leastMeasured.toSeconds() + " s")
                : Optional.empty();
    }

    private static HostUse use(Map<HostId, HostReport> fresh, Host host) {
        HostReport report = fresh.get(host.id());
        return report == null ? HostUse.UNKNOWN : report.use();
    }

    private Host withFacts(Host host, HostUse use) {
        HostFacts known = facts.getOrDefault(host.id(), HostFacts.NONE);
        HostCapacity has = host.capacity();
        HostCapacity capacity = new HostCapacity(
                has.cores(),
                known.effectiveCores().orElse(has.effectiveCores()),
                has.memoryMib(),
                has.reservedMemoryMib(),
                has.diskGib(),
                known.migrationMibPerSecond().orElse(has.migrationMibPerSecond()));
        HostService service = host.service();
        return new Host(
                host.id(),
                host.uuid(),
                host.availabilityZone(),
                known.cell().orElse(host.cell()),
                new HostService(service.up(), service.enabled(), service.maintenance() || known.maintenance()),
                capacity,
                host.ratios(),
                host.traits(),
                host.hypervisorVersion(),
                host.power(),
                use,
                host.inventories());
    }

    private Instance instance(RecordedInstance recorded, @Nullable InstanceReport report, boolean forecasting) {
        Flavor flavor = recorded.flavor();
        return new Instance(
                recorded.id(),
                recorded.name(),
                recorded.project(),
                recorded.host(),
                flavor,
                report == null ? unmeasured(flavor) : measured(report, flavor, forecasting),
                recorded.state(),
                recorded.weight(),
                cloudMode.restrictedBy(recorded.migrateMode()));
    }

    private static InstanceLoad unmeasured(Flavor flavor) {
        double memoryMib = flavor.memoryMib();
        CpuForecast all = new CpuForecast(flavor.vcpus(), 0);
        return load(flavor.vcpus(), memoryMib, memoryMib, InstanceLoad.DEFAULT_DIRTY_MIB_PER_SECOND, all);
    }

    private static InstanceLoad measured(InstanceReport report, Flavor flavor, boolean forecasting) {
        double cores = report.cpuDemandCores().orElse(flavor.vcpus());
        double demandMib = report.memoryDemandMib().orElse(flavor.memoryMib());
        double residentMib = report.memoryResidentMib().orElse(demandMib);
        double dirty = report.dirtyMibPerSecond().orElse(InstanceLoad.DEFAULT_DIRTY_MIB_PER_SECOND);
        CpuForecast asNow = new CpuForecast(cores, 0);
        CpuForecast forecast = forecasting ? report.cpuForecast().orElse(asNow) : asNow;
        return load(cores, demandMib, residentMib, dirty, forecast);
    }

    private static InstanceLoad load(
            double cores, double demandMib, double residentMib, double dirty, CpuForecast forecast) {
        return new InstanceLoad(
                cores, demandMib, residentMib, dirty, forecast.quantileCores(), demandMib, forecast.deviationCores());
    }
}
