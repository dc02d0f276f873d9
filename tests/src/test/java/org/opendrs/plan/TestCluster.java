package org.opendrs.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.opendrs.model.Aggregate;
import org.opendrs.model.AllocationRatios;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.Flavor;
import org.opendrs.model.Goal;
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
import org.opendrs.model.PlannerOptions;
import org.opendrs.model.ServerGroup;

/** Small clusters for tests, host by host and instance by instance; each can be altered as it is added. */
final class TestCluster {
    private final List<Host> hosts = new ArrayList<>();
    private final List<Instance> instances = new ArrayList<>();
    private final List<ServerGroup> groups = new ArrayList<>();
    private final List<Aggregate> aggregates = new ArrayList<>();
    private PlannerContext context =
            PlannerContext.EMPTY.withOptions(new PlannerOptions(Goal.RELIEVE, 3, Optional.empty()));

    /** 16 cores at ratio 4, 64 GiB without overcommit, 1000 MiB/s. */
    TestCluster host(String name, UnaryOperator<HostParts> change) {
        HostParts parts = change.apply(new HostParts());
        hosts.add(new Host(
                new HostId(name),
                Optional.empty(),
                parts.zone,
                parts.cell,
                parts.service,
                new HostCapacity(16, 16, 65536, 0, parts.diskGib, parts.bandwidth),
                new AllocationRatios(parts.cpuRatio, parts.ramRatio, 1),
                parts.traits,
                parts.version,
                Optional.empty(),
                new HostUse(OptionalDouble.empty(), parts.usedMib, parts.steal),
                parts.inventories));
        return this;
    }

    TestCluster host(String name) {
        return host(name, parts -> parts);
    }

    /** 4 vCPUs of which {@code cores} are wanted, {@code mib} MiB by right, demand and residence. */
    TestCluster instance(String name, String host, double cores, int mib, UnaryOperator<InstanceParts> change) {
        InstanceParts parts = change.apply(new InstanceParts());
        instances.add(new Instance(
                new InstanceId(name),
                name,
                parts.project,
                new HostId(host),
                new Flavor(4, parts.rightMib.orElse(mib), 20, parts.extraSpecs),
                new InstanceLoad(cores, mib, mib, parts.dirty, parts.forecast(cores), mib, parts.deviation),
                parts.state,
                parts.weight,
                parts.mode));
        return this;
    }

    TestCluster instance(String name, String host, double cores, int mib) {
        return instance(name, host, cores, mib, parts -> parts);
    }

    TestCluster group(ServerGroup.Policy policy, String... members) {
        groups.add(new ServerGroup(
                "group-" + groups.size(),
                policy,
                1,
                List.of(members).stream().map(InstanceId::new).toList()));
        return this;
    }

    TestCluster aggregate(Map<String, String> metadata, String... hosts) {
        aggregates.add(new Aggregate(
                "aggregate-" + aggregates.size(),
                Optional.empty(),
                metadata,
                List.of(hosts).stream().map(HostId::new).toList()));
        return this;
    }

    TestCluster context(UnaryOperator<PlannerContext> change) {
        context = change.apply(context);
        return this;
    }

    TestCluster options(PlannerOptions options) {
        return context(before -> before.withOptions(options));
    }

    ClusterSnapshot snapshot() {
        return new ClusterSnapshot(
                Instant.parse("2026-11-22T12:00:00Z"), hosts, instances, groups, aggregates, context);
    }

    /** What of a host differs from the usual. */
    static final class HostParts {
        String zone = "nova";
        String cell = "cell1";
        HostService service = HostService.IN_SERVICE;
        Set<String> traits = Set.of();
        OptionalLong version = OptionalLong.empty();
        double bandwidth = 1000;
        double cpuRatio = 4;
        double ramRatio = 1;
        Map<String, Long> inventories = Map.of();
        OptionalDouble steal = OptionalDouble.empty();
        OptionalDouble usedMib = OptionalDouble.empty();
        long diskGib = 1000;

        HostParts zone(String name) {
            zone = name;
            return this;
        }

        HostParts cell(String name) {
            cell = name;
            return this;
        }

        HostParts service(boolean up, boolean enabled, boolean maintenance) {
            service = new HostService(up, enabled, maintenance);
            return this;
        }

        HostParts traits(String... names) {
            traits = Set.of(names);
            return this;
        }

        HostParts version(long number) {
            version = OptionalLong.of(number);
            return this;
        }

        HostParts bandwidth(double mibPerSecond) {
            bandwidth = mibPerSecond;
            return this;
        }

        HostParts cpuRatio(double ratio) {
            cpuRatio = ratio;
            return this;
        }

        HostParts inventory(String resource, long amount) {
            inventories = Map.of(resource, amount);
            return this;
        }

        HostParts steal(double ratio) {
            steal = OptionalDouble.of(ratio);
            return this;
        }

        HostParts usedMib(double mib) {
            usedMib = OptionalDouble.of(mib);
            return this;
        }

        HostParts ramRatio(double ratio) {
            ramRatio = ratio;
            return this;
        }

        HostParts diskGib(long gib) {
            diskGib = gib;
            return this;
        }
    }

    /** What of an instance differs from the usual. */
    static final class InstanceParts {
        String project = "p1";
        Map<String, String> extraSpecs = Map.of();
        double dirty = 1;
        InstanceState state = InstanceState.ACTIVE;
        Mode mode = Mode.AUTOMATIC;
        double weight = 1;
        double deviation = 0;
        OptionalInt rightMib = OptionalInt.empty();

        InstanceParts project(String id) {
            project = id;
            return this;
        }

        InstanceParts spec(String key, String value) {
            extraSpecs = Map.of(key, value);
            return this;
        }

        InstanceParts dirty(double mibPerSecond) {
            dirty = mibPerSecond;
            return this;
        }

        /** How much its demand goes up and down by itself. */
        InstanceParts deviation(double cores) {
            deviation = cores;
            return this;
        }

        private double forecast(double cores) {
            return cores + InstanceLoad.FORECAST_DEVIATIONS * deviation;
        }

        InstanceParts weight(double share) {
            weight = share;
            return this;
        }

        /** Memory of its flavor, other than what it wants. */
        InstanceParts rightMib(int mib) {
            rightMib = OptionalInt.of(mib);
            return this;
        }

        InstanceParts mode(Mode wanted) {
            mode = wanted;
            return this;
        }

        InstanceParts vmState(String name) {
            state = new InstanceState(name, Optional.empty(), false, Optional.empty(), true, Optional.empty());
            return this;
        }

        InstanceParts taskState(String name) {
            state = new InstanceState("active", Optional.of(name), false, Optional.empty(), true, Optional.empty());
            return this;
        }

        InstanceParts locked() {
            state = new InstanceState("active", Optional.empty(), true, Optional.empty(), true, Optional.empty());
            return this;
        }

        InstanceParts pinned(String zone) {
            state = new InstanceState("active", Optional.empty(), false, Optional.of(zone), true, Optional.empty());
            return this;
        }

        InstanceParts localDisk() {
            state = new InstanceState("active", Optional.empty(), false, Optional.empty(), false, Optional.empty());
            return this;
        }

        InstanceParts notMigratable(String because) {
            state = new InstanceState("active", Optional.empty(), false, Optional.empty(), true, Optional.of(because));
            return this;
        }
    }
}
