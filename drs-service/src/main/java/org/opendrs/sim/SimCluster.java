package org.opendrs.sim;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.opendrs.nova.testing.cloud.Convergence;
import org.opendrs.nova.testing.cloud.Settings.Phases;
import org.opendrs.sim.memory.Memballoon;
import org.opendrs.sim.memory.MemorySpec;

/** What a simulated cloud begins with; references are by name and hold. */
public record SimCluster(
        List<HostSpec> hosts,
        List<FlavorSpec> flavors,
        List<GroupSpec> groups,
        List<AggregateSpec> aggregates,
        List<InstanceSpec> instances,
        NovaSpec nova) {
    public SimCluster {
        hosts = List.copyOf(hosts);
        flavors = List.copyOf(flavors);
        groups = List.copyOf(groups);
        aggregates = List.copyOf(aggregates);
        instances = List.copyOf(instances);
    }

    /** Its Nova is the usual one. */
    public SimCluster(
            List<HostSpec> hosts,
            List<FlavorSpec> flavors,
            List<GroupSpec> groups,
            List<AggregateSpec> aggregates,
            List<InstanceSpec> instances) {
        this(hosts, flavors, groups, aggregates, instances, NovaSpec.USUAL);
    }

    /**
     * How its Nova migrates.
     *
     * @param phases what takes time beside the copy
     * @param convergence what is done about a copy that does not end
     */
    public record NovaSpec(Phases phases, Convergence convergence) {
        /**
         * Seen on the one-machine cloud in four migrations in a row, after the first one to a node, which takes 3 s more: the record is there
         * after 0.2 to 0.4 s, the source prepares after 0.7 to 1.5 s more, for 1.0 to 2.2 s; 0.5 to 0.75 s from {@code running} to QEMU's
         * first byte; 2.8 to 3.2 s from its last to {@code completed}, because libvirt ends both sides and nova-compute looks each half
         * second. An abort takes 1 to 2 s.
         */
        public static final Phases LAB = new Phases(
                Duration.ofMillis(300),
                Duration.ofMillis(800),
                Duration.ofMillis(2000),
                Duration.ofMillis(600),
                Duration.ofMillis(2800),
                Duration.ofMillis(1500),
                Duration.ofSeconds(2));

        /** Nova's defaults, as fast as on the one-machine cloud. */
        public static final NovaSpec USUAL = new NovaSpec(LAB, Convergence.USUAL);
    }

    /**
     * A compute host.
     *
     * @param cores CPU threads
     * @param effectiveCores CPU that its guests can get at most, all together
     * @param linkMibPerSecond what its network carries of migrations
     * @param otherCores what else runs on it
     * @param otherMemoryMib what that holds
     * @param latencyRatio what guests wait before each run, in parts of it, for such other things
     * @param cells NUMA cells, equal in memory; 1: without NUMA
     * @param swapMib its swap; {@link Double#MAX_VALUE}: as large as it has to be
     */
    public record HostSpec(
            String name,
            int cores,
            double effectiveCores,
            long memoryMib,
            double linkMibPerSecond,
            double cpuAllocationRatio,
            double ramAllocationRatio,
            double otherCores,
            double otherMemoryMib,
            double latencyRatio,
            int cells,
            double swapMib,
            Set<String> traits) {
        public HostSpec {
            traits = Set.copyOf(traits);
        }

        /** Nothing else holds memory on it, and it is without NUMA. */
        public HostSpec(
                String name,
                int cores,
                double effectiveCores,
                long memoryMib,
                double linkMibPerSecond,
                double cpuAllocationRatio,
                double ramAllocationRatio,
                double otherCores,
                Set<String> traits) {
            this(
                    name,
                    cores,
                    effectiveCores,
                    memoryMib,
                    linkMibPerSecond,
                    cpuAllocationRatio,
                    ramAllocationRatio,
                    otherCores,
                    0,
                    0,
                    1,
                    Double.MAX_VALUE,
                    traits);
        }
    }

    /** A flavor of Nova. */
    public record FlavorSpec(String name, int vcpus, long memoryMib, Map<String, String> extraSpecs) {
        public FlavorSpec {
            extraSpecs = Map.copyOf(extraSpecs);
        }
    }

    /** A server group. @param policy {@code affinity}, {@code anti-affinity} or their soft forms */
    public record GroupSpec(String name, String policy) {}

    /** A host aggregate; the metadata {@code availability_zone} makes it a zone. */
    public record AggregateSpec(String name, Map<String, String> metadata, Set<String> hosts) {
        public AggregateSpec {
            metadata = Map.copyOf(metadata);
            hosts = Set.copyOf(hosts);
        }
    }

    /**
     * An instance.
     *
     * @param host where it runs at first; empty: where Nova's scheduler puts it
     * @param cell the NUMA cell that all its memory comes from, on each host that has one of this number; empty: from any
     */
    public record InstanceSpec(
            String name,
            String flavor,
            Optional<String> host,
            OptionalInt cell,
            Load load,
            MemoryTraits memory,
            Rules rules) {
        /** Its memory is of the usual make, and bound to no cell. */
        public InstanceSpec(String name, String flavor, Optional<String> host, Load load, Rules rules) {
            this(name, flavor, host, OptionalInt.empty(), load, MemoryTraits.USUAL, rules);
        }

        MemorySpec memorySpec(double maximumMib) {
            MemorySpec spec = memory.spec(maximumMib);
            return cell.isPresent() ? spec.boundTo(cell.getAsInt()) : spec;
        }
    }

    /**
     * What a guest does.
     *
     * @param cores CPU that it wants
     * @param noiseRatio how much that varies from second to second, 0..1
     * @param demandMib its working set
     */
    public record Load(
            double cores, double noiseRatio, double demandMib, double residentMib, double dirtyMibPerSecond) {}

    /**
     * How the memory of a guest is made.
     *
     * @param processMib what its QEMU holds on the host beside the guest's memory
     * @param bootFor from a boot or a reset until driver and programs run; a guest that is there at the start has booted
     * @param filesMib files that it reads again and again, at {@code readMibPerSecond}
     */
    public record MemoryTraits(
            double swapMib,
            double processMib,
            int programs,
            Duration bootFor,
            Memballoon balloon,
            double filesMib,
            double readMibPerSecond) {
        /** No swap, no cache; a balloon that works. */
        public static final MemoryTraits USUAL =
                new MemoryTraits(0, 0, 1, Duration.ofSeconds(8), Memballoon.PLAIN, 0, 0);

        MemorySpec spec(double maximumMib) {
            MemorySpec spec = MemorySpec.of(maximumMib);
            return spec.swapping(swapMib)
                    .inProcessOf(processMib)
                    .running(programs, spec.restartAfter())
                    .bootingFor(bootFor)
                    .with(balloon);
        }
    }

    /** What Nova knows of an instance beside its flavor. */
    public record Rules(
            String project,
            Optional<String> group,
            Optional<String> pinnedZone,
            Map<String, String> metadata,
            Set<String> tags) {
        public static final Rules NONE = new Rules("admin", Optional.empty(), Optional.empty(), Map.of(), Set.of());

        public Rules {
            metadata = Map.copyOf(metadata);
            tags = Set.copyOf(tags);
        }
    }

    public Optional<HostSpec> host(String name) {
        return hosts.stream().filter(h -> h.name().equals(name)).findFirst();
    }

    public Optional<FlavorSpec> flavor(String name) {
        return flavors.stream().filter(f -> f.name().equals(name)).findFirst();
    }
}
