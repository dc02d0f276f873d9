package org.opendrs.sim.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.opendrs.sim.SimCluster;
import org.opendrs.sim.SimCluster.AggregateSpec;
import org.opendrs.sim.SimCluster.FlavorSpec;
import org.opendrs.sim.SimCluster.GroupSpec;
import org.opendrs.sim.SimCluster.HostSpec;
import org.opendrs.sim.SimCluster.InstanceSpec;
import org.opendrs.sim.SimCluster.Load;
import org.opendrs.sim.SimCluster.MemoryTraits;
import org.opendrs.sim.SimCluster.NovaSpec;
import org.opendrs.sim.SimCluster.Rules;

/** Reads {@code cluster.yml}: Nova, hosts, flavors, groups, aggregates, instances. */
final class ClusterFile {
    private static final double MANY = 1e7;

    private static final int MOST_CELLS = 64;
    /** A guest that has run for a while holds most of its memory on the host. */
    private static final double RESIDENT_RATIO = 0.8;

    private final List<HostSpec> hosts = new ArrayList<>();
    private final List<FlavorSpec> flavors = new ArrayList<>();
    private final List<GroupSpec> groups = new ArrayList<>();
    private final List<AggregateSpec> aggregates = new ArrayList<>();
    private final List<InstanceSpec> instances = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private NovaSpec nova = NovaSpec.USUAL;

    private ClusterFile() {}

    static SimCluster read(Path path) throws InvalidScenario {
        return new ClusterFile().cluster(YamlCursor.open(path));
    }

    private SimCluster cluster(YamlCursor root) throws InvalidScenario {
        YamlCursor.Fields fields = root.only("nova", "hosts", "flavors", "groups", "aggregates", "instances");
        nova = NovaSection.read(fields.find("nova"));
        for (YamlCursor host : fields.need("hosts").items()) {
            hosts.add(host(host));
        }
        for (YamlCursor flavor : fields.need("flavors").items()) {
            flavors.add(flavor(flavor));
        }
        for (YamlCursor group : fields.items("groups")) {
            groups.add(group(group));
        }
        for (YamlCursor aggregate : fields.items("aggregates")) {
            aggregates.add(aggregate(aggregate));
        }
        for (YamlCursor instance : fields.items("instances")) {
            instances.add(named(instance, instance(instance, parts()), true));
        }
        return parts();
    }

    private SimCluster parts() {
        return new SimCluster(hosts, flavors, groups, aggregates, instances, nova);
    }

    private InstanceSpec named(YamlCursor at, InstanceSpec instance, boolean needsHost) throws InvalidScenario {
        unique(at, "instance", instance.name());
        if (needsHost && instance.host().isEmpty()) {
            throw at.wrong("'host' is missing");
        }
        return instance;
    }

    private String unique(YamlCursor at, String kind, String name) throws InvalidScenario {
        if (!names.add(kind + " " + name)) {
            throw at.wrong("there are two of " + kind + " '" + name + "'");
        }
        return name;
    }

    private HostSpec host(YamlCursor at) throws InvalidScenario {
        YamlCursor.Fields f = at.only(
                "name",
                "cores",
                "effectiveCores",
                "memoryMib",
                "linkMibPerSecond",
                "cpuAllocationRatio",
                "ramAllocationRatio",
                "otherCores",
                "otherMemoryMib",
                "latencyRatio",
                "cells",
                "swapMib",
                "traits");
        int cores = (int) f.need("cores").whole(1, 100_000);
        Optional<YamlCursor> traits = f.find("traits");
        Optional<YamlCursor> cells = f.find("cells");
        return new HostSpec(
                unique(at, "host", f.need("name").text()),
                cores,
                f.number("effectiveCores", cores, 0.01, cores),
                f.need("memoryMib").whole(1024, (long) MANY * 10),
                f.number("linkMibPerSecond", 110, 0.1, MANY),
                f.number("cpuAllocationRatio", 4, 0.1, 1000),
                f.number("ramAllocationRatio", 1, 0.1, 1000),
                f.number("otherCores", 0, 0, cores),
                f.number("otherMemoryMib", 0, 0, MANY * 10),
                f.number("latencyRatio", 0, 0, 1),
                cells.isPresent() ? (int) cells.get().whole(2, MOST_CELLS) : 1,
                f.number("swapMib", Double.MAX_VALUE, 0, MANY * 10),
                traits.isPresent() ? Set.copyOf(traits.get().texts()) : Set.of());
    }

    private FlavorSpec flavor(YamlCursor at) throws InvalidScenario {
        YamlCursor.Fields f = at.only("name", "vcpus", "memoryMib", "extraSpecs");
        Optional<YamlCursor> specs = f.find("extraSpecs");
        return new FlavorSpec(
                unique(at, "flavor", f.need("name").text()),
                (int) f.need("vcpus").whole(1, 10_000),
                f.need("memoryMib").whole(64, (long) MANY),
                specs.isPresent() ? specs.get().pairs() : Map.of());
    }

    private GroupSpec group(YamlCursor at) throws InvalidScenario {
        YamlCursor.Fields f = at.only("name", "policy");
        YamlCursor policy = f.need("policy");
        if (!Set.of("affinity", "anti-affinity", "soft-affinity", "soft-anti-affinity")
                .contains(policy.text())) {
            throw policy.wrong("policy '" + policy.text() + "' is not one of Nova's");
        }
        return new GroupSpec(unique(at, "group", f.need("name").text()), policy.text());
    }

    private AggregateSpec aggregate(YamlCursor at) throws InvalidScenario {
        YamlCursor.Fields f = at.only("name", "metadata", "hosts");
        Optional<YamlCursor> metadata = f.find("metadata");
        List<String> members = new ArrayList<>();
        for (YamlCursor host : f.need("hosts").items()) {
            members.add(known(host, "host", hosts.stream().map(HostSpec::name).toList()));
        }
        return new AggregateSpec(
                unique(at, "aggregate", f.need("name").text()),
                metadata.isPresent() ? metadata.get().pairs() : Map.of(),
                Set.copyOf(members));
    }

    /** An instance, also of an event that boots one. */
    static InstanceSpec instance(YamlCursor at, SimCluster cluster) throws InvalidScenario {
        YamlCursor.Fields f = at.only(
                "name",
                "flavor",
                "host",
                "cell",
                "cpuCores",
                "noiseRatio",
                "demandMib",
                "residentMib",
                "dirtyMibPerSecond",
                "memory",
                "project",
                "group",
                "pinnedZone",
                "metadata",
                "tags");
        FlavorSpec flavor = cluster.flavor(known(
                        f.need("flavor"),
                        "flavor",
                        cluster.flavors().stream().map(FlavorSpec::name).toList()))
                .orElseThrow();
        Optional<YamlCursor> host = f.find("host");
        if (host.isPresent()) {
            known(
                    host.get(),
                    "host",
                    cluster.hosts().stream().map(HostSpec::name).toList());
        }
        return new InstanceSpec(
                f.need("name").text(),
                flavor.name(),
                host.isPresent() ? Optional.of(host.get().text()) : Optional.empty(),
                cell(f, cluster),
                load(f, flavor),
                f.find("memory").isPresent()
                        ? MemorySection.read(f.need("memory"), flavor.memoryMib())
                        : MemoryTraits.USUAL,
                rules(f, cluster));
    }

    private static OptionalInt cell(YamlCursor.Fields f, SimCluster cluster) throws InvalidScenario {
        Optional<YamlCursor> cell = f.find("cell");
        if (cell.isEmpty()) {
            return OptionalInt.empty();
        }
        String host = f.need("host").text();
        int cells = cluster.host(host).map(HostSpec::cells).orElse(1);
        if (cells < 2) {
            throw cell.get().wrong("host '" + host + "' has no cells");
        }
        return OptionalInt.of((int) cell.get().whole(0, cells - 1));
    }

    private static Load load(YamlCursor.Fields f, FlavorSpec flavor) throws InvalidScenario {
        double demandMib = f.number("demandMib", flavor.memoryMib() / 2.0, 1, flavor.memoryMib());
        return new Load(
                f.number("cpuCores", 0.1, 0, 10_000),
                f.number("noiseRatio", 0, 0, 1),
                demandMib,
                f.number(
                        "residentMib", Math.max(demandMib, RESIDENT_RATIO * flavor.memoryMib()), 1, flavor.memoryMib()),
                f.number("dirtyMibPerSecond", 5, 0, MANY));
    }

    private static Rules rules(YamlCursor.Fields f, SimCluster cluster) throws InvalidScenario {
        Optional<YamlCursor> group = f.find("group");
        Optional<YamlCursor> project = f.find("project");
        Optional<YamlCursor> zone = f.find("pinnedZone");
        Optional<YamlCursor> metadata = f.find("metadata");
        Optional<YamlCursor> tags = f.find("tags");
        if (group.isPresent()) {
            known(
                    group.get(),
                    "group",
                    cluster.groups().stream().map(GroupSpec::name).toList());
        }
        return new Rules(
                project.isPresent() ? project.get().text() : "admin",
                group.isPresent() ? Optional.of(group.get().text()) : Optional.empty(),
                zone.isPresent() ? Optional.of(zone.get().text()) : Optional.empty(),
                metadata.isPresent() ? metadata.get().pairs() : Map.of(),
                tags.isPresent() ? Set.copyOf(tags.get().texts()) : Set.of());
    }

    /** The text there, which must be one of these. */
    static String known(YamlCursor at, String kind, List<String> names) throws InvalidScenario {
        if (!names.contains(at.text())) {
            throw at.wrong("there is no " + kind + " '" + at.text() + "'");
        }
        return at.text();
    }
}
