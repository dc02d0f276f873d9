package org.opendrs.sim.bench.planetlab;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.opendrs.model.AllocationRatios;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.CpuForecast;
import org.opendrs.model.Flavor;
import org.opendrs.model.Host;
import org.opendrs.model.HostCapacity;
import org.opendrs.model.HostId;
import org.opendrs.model.HostService;
import org.opendrs.model.HostUse;
import org.opendrs.model.Instance;
import org.opendrs.model.InstanceId;
import org.opendrs.model.InstanceLoad;
import org.opendrs.model.InstanceState;
import org.opendrs.model.Mode;
import org.opendrs.model.PlannerContext;
import org.opendrs.model.PowerWatts;
import org.opendrs.plan.Step;
import org.opendrs.profile.DemandForecast;

/**
 * The study's data centre as our planner sees it. A core is 1000 MIPS. Memory and VCPU are plenty, because they do not bind in the
 * study; what a migration copies is the memory of the type.
 */
final class CentreSnapshot {
    static final double MIPS_PER_CORE = 1000;

    private static final long PLENTY_MIB = 1L << 20;
    private static final AllocationRatios PLENTY = new AllocationRatios(1000, 1, 1);
    private static final double MIGRATION_MIB_PER_SECOND = 62.5;
    /** A virtual CPU of the two large types needs a faster core than the older hosts have. */
    private static final String FAST_CORES = "CUSTOM_FAST_CORES";

    private final Map<HostId, CentreHost> hosts = new HashMap<>();
    private final Map<InstanceId, CentreInstance> instances = new HashMap<>();
    private final ClusterSnapshot snapshot;

    /** @param forecasts of every instance that runs */
    CentreSnapshot(
            DataCentre centre, Map<CentreInstance, DemandForecast> forecasts, PlannerContext context, Instant now) {
        List<Host> seenHosts = new ArrayList<>();
        for (CentreHost host : centre.hosts()) {
            hosts.put(id(host), host);
            seenHosts.add(host(host));
        }
        List<Instance> seen = new ArrayList<>();
        for (CentreInstance instance : centre.instances()) {
            CentreHost host = instance.host();
            if (host != null) {
                instances.put(id(instance), instance);
                seen.add(instance(instance, host, Objects.requireNonNull(forecasts.get(instance))));
            }
        }
        snapshot = new ClusterSnapshot(now, seenHosts, seen, List.of(), List.of(), context);
    }

    ClusterSnapshot snapshot() {
        return snapshot;
    }

    /** What a step of a plan for this snapshot means there. */
    Policy.Move move(Step step) {
        return new Policy.Move(
                Objects.requireNonNull(instances.get(step.instance())), Objects.requireNonNull(hosts.get(step.to())));
    }

    private static HostId id(CentreHost host) {
        return new HostId(String.format(Locale.ROOT, "h%04d", host.number()));
    }

    private static InstanceId id(CentreInstance instance) {
        return new InstanceId(String.format(Locale.ROOT, "%06d", instance.row()));
    }

    private static Host host(CentreHost host) {
        HostType type = host.type();
        double cores = type.mips() / MIPS_PER_CORE;
        return new Host(
                id(host),
                Optional.empty(),
                "nova",
                "cell1",
                HostService.IN_SERVICE,
                new HostCapacity(
                        cores, cores, PLENTY_MIB, 0, HostCapacity.DISK_UNLIMITED_GIB, MIGRATION_MIB_PER_SECOND),
                PLENTY,
                isFast(type.coreMips()) ? Set.of(FAST_CORES) : Set.of(),
                OptionalLong.empty(),
                Optional.of(new PowerWatts(type.watts(0), type.watts(1))),
                HostUse.UNKNOWN);
    }

    private static Instance instance(CentreInstance instance, CentreHost host, DemandForecast forecast) {
        InstanceType type = instance.type();
        Map<String, String> specs = isFast(type.mips()) ? Map.of("trait:" + FAST_CORES, "required") : Map.of();
        return new Instance(
                id(instance),
                instance.name(),
                "planetlab",
                id(host),
                new Flavor(1, type.ramMb(), 0, specs),
                load(forecast, type.ramMb()),
                InstanceState.ACTIVE,
                1,
                Mode.AUTOMATIC);
    }

    private static boolean isFast(int mips) {
        return mips > HostType.HP_ML110_G4.coreMips();
    }

    private static InstanceLoad load(DemandForecast forecast, double mib) {
        CpuForecast cpu = new CpuForecast(forecast.level(), forecast.deviation());
        return new InstanceLoad(cpu.levelCores(), mib, mib, 0, cpu.quantileCores(), mib, cpu.deviationCores());
    }
}
