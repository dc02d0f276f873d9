package org.opendrs.sim.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.opendrs.sim.SimCluster;
import org.opendrs.sim.SimCluster.FlavorSpec;
import org.opendrs.sim.SimCluster.HostSpec;
import org.opendrs.sim.SimCluster.InstanceSpec;
import org.opendrs.sim.SimCluster.Load;
import org.opendrs.sim.SimCluster.Rules;
import org.opendrs.sim.Simulation;

/**
 * A cloud of any size with something to do: hosts of 32 CPUs, instances of 2 to 8 vCPUs dealt round, each at its own noisy level. Every
 * few minutes, more often the larger the cloud is, the instances of one host want twice what it has, for a quarter of an hour.
 *
 * @param hosts at least 2
 * @param instances at least 1 a host
 */
record ScaleCloud(int hosts, int instances, long seed) {
    private static final int CORES = 32;
    private static final long MEMORY_MIB = 256 * 1024;
    private static final double LINK_MIB_PER_SECOND = 1100;
    private static final double NOISE_RATIO = 0.2;

    /** Of the host's CPUs, in calm times. */
    private static final double CALM_RATIO = 0.45;

    private static final double RUSH_RATIO = 1.4;
    private static final Duration RUSH = Duration.ofMinutes(15);

    /** Hosts that get hot in an hour, of a thousand. */
    private static final int RUSHES_AN_HOUR_PER_THOUSAND = 30;

    private static final List<FlavorSpec> FLAVORS = List.of(
            new FlavorSpec("m1.small", 2, 2048, Map.of()),
            new FlavorSpec("m1.medium", 4, 4096, Map.of()),
            new FlavorSpec("m1.large", 8, 8192, Map.of()));

    SimCluster cluster() {
        SplittableRandom random = new SplittableRandom(seed);
        List<HostSpec> specs = new ArrayList<>();
        for (int i = 0; i < hosts; i++) {
            specs.add(new HostSpec(hostName(i), CORES, CORES, MEMORY_MIB, LINK_MIB_PER_SECOND, 8, 1.5, 0, Set.of()));
        }
        List<InstanceSpec> dealt = new ArrayList<>();
        for (int i = 0; i < instances; i++) {
            FlavorSpec flavor = FLAVORS.get(random.nextInt(FLAVORS.size()));
            double cores = Math.min(flavor.vcpus(), calmCores() * (0.5 + random.nextDouble()));
            double demandMib = flavor.memoryMib() * (0.3 + 0.4 * random.nextDouble());
            Load load = new Load(
                    cores,
                    NOISE_RATIO,
                    demandMib,
                    Math.min(flavor.memoryMib(), demandMib * 1.3),
                    5 + random.nextInt(20));
            dealt.add(new InstanceSpec(
                    String.format("v%06d", i), flavor.name(), Optional.of(hostName(i % hosts)), load, Rules.NONE));
        }
        return new SimCluster(specs, FLAVORS, List.of(), List.of(), dealt);
    }

    private double calmCores() {
        return CALM_RATIO * CORES * hosts / instances;
    }

    private static String hostName(int number) {
        return String.format("h%05d", number);
    }

    /** Arranges all rushes of a time. */
    void stir(SimCluster cluster, Simulation simulation, Duration length) {
        SplittableRandom random = new SplittableRandom(seed + 1);
        Duration between = Duration.ofHours(1).dividedBy(Math.max(2, RUSHES_AN_HOUR_PER_THOUSAND * hosts / 1000));
        for (Duration at = between; at.compareTo(length) < 0; at = at.plus(between)) {
            rush(cluster, simulation, at, random.nextInt(hosts));
        }
    }

    /** The instances that were dealt to a host, wherever they are by now. */
    private void rush(SimCluster cluster, Simulation simulation, Duration at, int host) {
        for (int i = host; i < instances; i += hosts) {
            InstanceSpec instance = cluster.instances().get(i);
            double calm = instance.load().cores();
            simulation.at(at, () -> simulation.cloud().load(instance.name()).set(calm * RUSH_RATIO / CALM_RATIO));
            simulation.at(
                    at.plus(RUSH),
                    () -> simulation.cloud().load(instance.name()).set(calm));
        }
    }
}
