package org.opendrs.sim.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.opendrs.sim.SimCluster;
import org.opendrs.sim.SimCluster.FlavorSpec;
import org.opendrs.sim.SimCluster.HostSpec;
import org.opendrs.sim.SimCluster.InstanceSpec;
import org.opendrs.sim.SimCluster.Load;
import org.opendrs.sim.SimCluster.Rules;

/**
 * Puts the VMs of a trace on equal hosts, by these rules: as many hosts as are asked for, or the fewest whose CPUs the trace asks for at
 * most {@link #PEAK_RATIO} of at any time and whose memory holds all that was given; the VMs in the order of the trace, each on the host
 * with the fewest vCPUs that has memory for it, as Nova spreads new instances.
 */
final class Packing {
    static final int HOST_CORES = 32;
    static final long HOST_MEMORY_MIB = 256 * 1024;
    static final double PEAK_RATIO = 0.7;

    private static final double LINK_MIB_PER_SECOND = 1100;
    private static final double CPU_RATIO = 16;
    private static final long RESERVED_MIB = 4096;
    private static final double NOISE_RATIO = 0.1;
    private static final double DIRTY_MIB_PER_SECOND = 10;

    private final List<Bin> bins = new ArrayList<>();
    private final List<InstanceSpec> instances = new ArrayList<>();

    private Packing() {}

    /** A host being filled. */
    private static final class Bin {
        private final String name;
        private int vcpus;
        private long memoryMib;

        Bin(String name) {
            this.name = name;
        }
    }

    /** @throws IllegalArgumentException in one line, when the hosts do not hold all VMs */
    static SimCluster pack(List<TraceVm> vms, OptionalInt hosts) {
        Packing packing = new Packing();
        int count = hosts.isPresent() ? hosts.getAsInt() : enough(vms);
        for (int i = 0; i < count; i++) {
            packing.bins.add(new Bin(String.format("h%04d", i)));
        }
        vms.forEach(packing::put);
        return new SimCluster(
                packing.bins.stream().map(Packing::host).toList(),
                vms.stream().map(Packing::flavor).distinct().toList(),
                List.of(),
                List.of(),
                packing.instances);
    }

    private static int enough(List<TraceVm> vms) {
        double memoryMib = vms.stream().mapToLong(TraceVm::memoryMib).sum();
        int forCpu = (int) Math.ceil(peakCores(vms) / (PEAK_RATIO * HOST_CORES));
        int forMemory = (int) Math.ceil(memoryMib / (PEAK_RATIO * HOST_MEMORY_MIB));
        return Math.max(2, Math.max(forCpu, forMemory));
    }

    private static double peakCores(List<TraceVm> vms) {
        double peak = 0;
        Duration step = vms.get(0).cpu().step();
        Duration end = longest(vms);
        for (Duration at = Duration.ZERO; at.compareTo(end) <= 0; at = at.plus(step)) {
            Duration now = at;
            peak = Math.max(peak, vms.stream().mapToDouble(vm -> vm.cores(now)).sum());
        }
        return peak;
    }

    /** How long the trace is. */
    static Duration longest(List<TraceVm> vms) {
        return vms.stream()
                .map(vm -> vm.cpu().length())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private void put(TraceVm vm) {
        Bin bin = bins.stream()
                .filter(b -> b.memoryMib + vm.memoryMib() <= HOST_MEMORY_MIB - RESERVED_MIB)
                .min(Comparator.comparingInt(b -> b.vcpus))
                .orElseThrow(() -> new IllegalArgumentException(
                        bins.size() + " hosts of " + HOST_MEMORY_MIB + " MiB have no room for " + vm.name() + " of "
                                + vm.memoryMib() + " MiB, VM " + (instances.size() + 1) + "; more --hosts are needed"));
        bin.vcpus += vm.vcpus();
        bin.memoryMib += vm.memoryMib();
        Load load =
                new Load(vm.cores(Duration.ZERO), NOISE_RATIO, vm.demandMib(), vm.demandMib(), DIRTY_MIB_PER_SECOND);
        instances.add(new InstanceSpec(vm.name(), flavor(vm).name(), Optional.of(bin.name), load, Rules.NONE));
    }

    private static FlavorSpec flavor(TraceVm vm) {
        return new FlavorSpec(vm.vcpus() + "x" + vm.memoryMib(), vm.vcpus(), vm.memoryMib(), Map.of());
    }

    private static HostSpec host(Bin bin) {
        return new HostSpec(
                bin.name, HOST_CORES, HOST_CORES, HOST_MEMORY_MIB, LINK_MIB_PER_SECOND, CPU_RATIO, 1, 0, Set.of());
    }
}
