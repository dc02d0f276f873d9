package org.opendrs.plan.board;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.Flavor;
import org.opendrs.model.HostId;
import org.opendrs.model.Instance;
import org.opendrs.model.InstanceId;
import org.opendrs.model.InstanceLoad;
import org.opendrs.model.SlaTargets;

/** What instances need and have a right to, by instance index. */
public final class InstanceColumns {
    /** Where an instance is that does not run yet; its {@link #home} is -1. */
    public static final HostId NOWHERE = new HostId("(nowhere)");

    private final List<Instance> instances;
    private final Map<InstanceId, Integer> index;
    private final int[] home;
    private final double[] cpu;
    private final double[] memory;
    private final double[] cpuPeak;
    private final double[] memoryPeak;
    private final double[] cpuLevel;
    private final double[] cpuVariance;
    private final double[] resident;
    private final double[] dirty;
    private final int[] vcpus;
    private final int[] memoryRight;
    private final int[] diskRight;
    private final FlavorRules[] rules;
    private final SlaTargets sla;

    InstanceColumns(ClusterSnapshot snapshot, HostColumns hosts) {
        instances = snapshot.instances();
        int n = instances.size();
        index = new HashMap<>(2 * n);
        home = new int[n];
        cpu = new double[n];
        memory = new double[n];
        cpuPeak = new double[n];
        memoryPeak = new double[n];
        cpuLevel = new double[n];
        cpuVariance = new double[n];
        resident = new double[n];
        dirty = new double[n];
        vcpus = new int[n];
        memoryRight = new int[n];
        diskRight = new int[n];
        rules = new FlavorRules[n];
        sla = snapshot.planner().options().sla();
        Map<Map<String, String>, FlavorRules> known = new HashMap<>();
        for (int i = 0; i < n; i++) {
            Instance instance = instances.get(i);
            index.put(instance.id(), i);
            home[i] = hosts.indexOf(instance.host());
            if (home[i] < 0 && !instance.host().equals(NOWHERE)) {
                throw new IllegalArgumentException(instance.id() + " is on unknown host " + instance.host());
            }
            rules[i] = known.computeIfAbsent(instance.flavor().extraSpecs(), FlavorRules::of);
            load(i, instance.load(), guaranteeMib(rules[i], instance.flavor()));
            right(i, instance.flavor(), instance.state().volumeBacked());
        }
    }

    private double guaranteeMib(FlavorRules own, Flavor flavor) {
        return own.memoryGuaranteeMib().orElse(Math.min(sla.memoryGuaranteeMib(), flavor.memoryMib()));
    }

    private void load(int i, InstanceLoad load, double guaranteeMib) {
        cpu[i] = load.cpuDemandCores();
        memory[i] = load.memoryDemandMib();
        cpuPeak[i] = Math.max(cpu[i], load.cpuForecastCores());
        memoryPeak[i] = Math.max(guaranteeMib, Math.max(memory[i], load.memoryForecastMib()));
        cpuLevel[i] = load.cpuLevelCores();
        cpuVariance[i] = load.cpuDeviationCores() * load.cpuDeviationCores();
        resident[i] = load.memoryResidentMib();
        dirty[i] = load.dirtyMibPerSecond();
    }

    private void right(int i, Flavor flavor, boolean volumeBacked) {
        vcpus[i] = flavor.vcpus();
        memoryRight[i] = Math.toIntExact(flavor.memoryMib());
        diskRight[i] = volumeBacked ? 0 : (int) Math.min(Integer.MAX_VALUE, flavor.diskGib());
    }

    public int count() {
        return instances.size();
    }

    public Instance instance(int i) {
        return instances.get(i);
    }

    /** The index of an instance; -1 when it is not in the snapshot. */
    public int indexOf(InstanceId id) {
        return index.getOrDefault(id, -1);
    }

    /** Host index where the snapshot has it; -1 when it does not run yet. */
    public int home(int i) {
        return home[i];
    }

    /** CPU demand now, cores. */
    public double cpu(int i) {
        return cpu[i];
    }

    /** Memory demand now, MiB. */
    public double memory(int i) {
        return memory[i];
    }

    /** The larger of CPU demand now and forecast, cores: what must fit where it goes. */
    public double cpuPeak(int i) {
        return cpuPeak[i];
    }

    /** The larger of CPU demand now and forecast, less what goes up and down by itself, cores. */
    double cpuLevel(int i) {
        return cpuLevel[i];
    }

    /** Variance of the part of the demand that goes up and down by itself, cores². */
    double cpuVariance(int i) {
        return cpuVariance[i];
    }

    /** The largest of memory demand now, forecast and guarantee (SLA), MiB. */
    public double memoryPeak(int i) {
        return memoryPeak[i];
    }

    /** Its share when there is not enough for all, above 0; 1 is usual. */
    public double weight(int i) {
        return instances.get(i).weight();
    }

    /** Memory that a migration copies, MiB. */
    public double resident(int i) {
        return resident[i];
    }

    /** Memory it rewrites, MiB/s. */
    public double dirty(int i) {
        return dirty[i];
    }

    /** Allocation of VCPU. */
    public int vcpus(int i) {
        return vcpus[i];
    }

    /** Allocation of MEMORY_MB, MiB. */
    public int memoryRight(int i) {
        return memoryRight[i];
    }

    /** Allocation of DISK_GB, GiB: 0 when its disks are on volumes or shared storage. */
    public int diskRight(int i) {
        return diskRight[i];
    }

    /** The share of its CPU demand that it may wait for CPUs (SLA), 0..1; 1 when nothing is promised. */
    public double stealRatioMax(int i) {
        return rules[i].stealRatioMax().orElse(sla.stealRatioMax().orElse(1));
    }

    /** What its flavor's extra specs ask for. */
    public FlavorRules rules(int i) {
        return rules[i];
    }
}
