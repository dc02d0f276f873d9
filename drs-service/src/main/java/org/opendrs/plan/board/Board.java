package org.opendrs.plan.board;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.opendrs.model.InstanceLoad;
import org.opendrs.model.PlannerContext.InFlight;

/**
 * Where everything is as the plan unfolds. Moves are made in waves: within a wave an instance counts at both ends, in Placement, in
 * its server groups and in memory, because nobody knows which move of the wave ends first; {@link #closeWave} lets go of the sources.
 * Loads ({@link #cpu}, {@link #memory}) are those after the wave. Every operation takes constant time but for groups.
 */
public final class Board {
    /** An instance goes from one host to another, in a wave counted from 1. */
    public record Move(int instance, int from, int to, int wave) {}

    private final Cluster cluster;
    private final HostColumns hosts;
    private final InstanceColumns instances;
    private final int[] hostOf;
    private final double[] cpu;
    private final double[] memory;
    private final double[] cpuLevel;
    private final double[] cpuVariance;
    private final double[] memoryPeak;
    private final double[] leavingMemory;
    private final double[] otherMemory;
    private final double[] otherCpu;
    private final double[] vcpus;
    private final double[] memoryRight;
    private final double[] diskRight;
    private final Residents residents;
    private final PairCounts groupMembers = new PairCounts();
    private final List<Move> moves = new ArrayList<>();
    private final int[] moveCount;
    private final int[] sourceOf;
    private final boolean[] inFlight;
    private int wave = 1;
    private int waveStart;

    public Board(Cluster cluster) {
        this.cluster = cluster;
        hosts = cluster.hosts();
        instances = cluster.instances();
        int hostCount = hosts.count();
        int count = instances.count();
        hostOf = new int[count];
        cpu = new double[hostCount];
        memory = new double[hostCount];
        cpuLevel = new double[hostCount];
        cpuVariance = new double[hostCount];
        memoryPeak = new double[hostCount];
        leavingMemory = new double[hostCount];
        otherMemory = new double[hostCount];
        otherCpu = new double[hostCount];
        vcpus = new double[hostCount];
        memoryRight = new double[hostCount];
        diskRight = new double[hostCount];
        residents = new Residents(hostCount, count);
        moveCount = new int[count];
        sourceOf = new int[count];
        inFlight = new boolean[count];
        for (int i = count - 1; i >= 0; i--) {
            start(i, instances.home(i));
        }
        addOtherUse();
    }

    private void start(int i, int home) {
        hostOf[i] = home;
        sourceOf[i] = home;
        if (home != Residents.NOWHERE) {
            settle(i, home);
            hold(i, home, 1);
        }
    }

    /** What runs on the hosts beside the instances, what is promised, and what is on its way already. */
    private void addOtherUse() {
        for (int h = 0; h < hosts.count(); h++) {
            var host = hosts.host(h);
            double others = host.capacity().cores() - host.capacity().effectiveCores();
            otherCpu[h] = Math.max(0, host.use().cpuUsedCores().orElse(0) - cpu[h] - others);
            double reserved = host.capacity().reservedMemoryMib();
            // what guests hold beyond their demand can be reclaimed before an arrival: only what is not theirs counts
            otherMemory[h] = Math.max(0, host.use().memoryUsedMib().orElse(0) - resident(h) - reserved);
        }
        cluster.snapshot().planner().reservations().forEach(promise -> {
            int h = hosts.indexOf(promise.host());
            otherMemory[h] += promise.memoryMib();
        });
        cluster.snapshot().planner().inFlight().forEach(this::addInFlight);
    }

    private double resident(int h) {
        return Arrays.stream(instancesOn(h)).mapToDouble(instances::resident).sum();
    }

    private void addInFlight(InFlight migration) {
        int i = instances.indexOf(migration.instance());
        int from = hosts.indexOf(migration.from());
        int to = hosts.indexOf(migration.to());
        int other = hostOf[i] == to ? from : to;
        inFlight[i] = true;
        hold(i, other, 1);
        otherCpu[other] += instances.cpuPeak(i);
        otherMemory[other] += instances.memoryPeak(i);
    }

    public Cluster cluster() {
        return cluster;
    }

    /** Moves an instance in the current wave. It may move once a wave. */
    public void move(int i, int to) {
        int from = hostOf[i];
        moves.add(new Move(i, from, to, wave));
        moveCount[i]++;
        unsettle(i, from);
        leavingMemory[from] += instances.memoryPeak(i);
        settle(i, to);
        hold(i, to, 1);
    }

    /** Takes back the last move; it must be of the current wave. */
    public void undo() {
        if (moves.size() <= waveStart) {
            throw new IllegalStateException("nothing to take back in this wave");
        }
        Move last = moves.remove(moves.size() - 1);
        int i = last.instance();
        moveCount[i]--;
        hold(i, last.to(), -1);
        unsettle(i, last.to());
        leavingMemory[last.from()] -= instances.memoryPeak(i);
        settle(i, last.from());
    }

    /** Changes where a move of the current wave leads; back to its source takes the move back. */
    public void redirect(int i, int to) {
        int at = moves.size() - 1;
        while (moves.get(at).instance() != i) {
            at--;
        }
        Move old = moves.get(at);
        if (at < waveStart) {
            throw new IllegalStateException("the wave of that move is closed");
        }
        hold(i, old.to(), -1);
        unsettle(i, old.to());
        settle(i, to);
        if (to == old.from()) {
            moves.remove(at);
            moveCount[i]--;
            leavingMemory[to] -= instances.memoryPeak(i);
        } else {
            moves.set(at, new Move(i, old.from(), to, wave));
            hold(i, to, 1);
        }
    }

    /** The moves of the wave are over: their sources are free. */
    public void closeWave() {
        if (moves.size() == waveStart) {
            return;
        }
        for (Move move : moves.subList(waveStart, moves.size())) {
            hold(move.instance(), move.from(), -1);
            leavingMemory[move.from()] -= instances.memoryPeak(move.instance());
            sourceOf[move.instance()] = move.to();
        }
        waveStart = moves.size();
        wave++;
    }

    private void settle(int i, int h) {
        hostOf[i] = h;
        cpu[h] += instances.cpu(i);
        memory[h] += instances.memory(i);
        cpuLevel[h] += instances.cpuLevel(i);
        cpuVariance[h] += instances.cpuVariance(i);
        memoryPeak[h] += instances.memoryPeak(i);
        residents.enter(i, h);
    }

    private void unsettle(int i, int h) {
        cpu[h] -= instances.cpu(i);
        memory[h] -= instances.memory(i);
        cpuLevel[h] -= instances.cpuLevel(i);
        cpuVariance[h] -= instances.cpuVariance(i);
        memoryPeak[h] -= instances.memoryPeak(i);
        residents.leave(i, h);
    }

    private void hold(int i, int h, int sign) {
        vcpus[h] += sign * instances.vcpus(i);
        memoryRight[h] += sign * (double) instances.memoryRight(i);
        diskRight[h] += sign * (double) instances.diskRight(i);
        for (int g : cluster.groups().groupsOf(i)) {
            groupMembers.add(g, h, sign);
        }
    }

    /** All moves so far, in order. */
    public List<Move> moves() {
        return List.copyOf(moves);
    }

    public Move lastMove() {
        return moves.get(moves.size() - 1);
    }

    public int moveTotal() {
        return moves.size();
    }

    /** How often an instance was moved in this plan. */
    public int moveCount(int i) {
        return moveCount[i];
    }

    /** A migration of it runs already, outside the plan. */
    public boolean inFlight(int i) {
        return inFlight[i];
    }

    public int hostOf(int i) {
        return hostOf[i];
    }

    /** Where a migration of it in this wave would start: its host when the wave began. */
    public int sourceOf(int i) {
        return sourceOf[i];
    }

    /** CPU demand on a host, cores. */
    public double cpu(int h) {
        return cpu[h];
    }

    /** Memory demand on a host, MiB. */
    public double memory(int h) {
        return memory[h];
    }

    /**
     * What arrivals must reckon with: CPU demand or forecast and other use, cores. What goes up and down by itself seldom does so on all
     * instances at once: variances add, deviations do not.
     */
    public double expectedCpu(int h) {
        return cpuLevel[h] + otherCpu[h] + margin(cpuVariance[h]);
    }

    /** The same once an instance more is there. */
    public double expectedCpuWith(int i, int h) {
        double margin = margin(cpuVariance[h] + instances.cpuVariance(i));
        return cpuLevel[h] + otherCpu[h] + margin + instances.cpuLevel(i);
    }

    /** The same without an instance that is there. */
    public double expectedCpuWithout(int i, int h) {
        return cpuLevel[h] - instances.cpuLevel(i) + otherCpu[h] + margin(cpuVariance[h] - instances.cpuVariance(i));
    }

    private static double margin(double variance) {
        return variance <= 0 ? 0 : InstanceLoad.FORECAST_DEVIATIONS * Math.sqrt(variance);
    }

    /** The same of memory, MiB, with what leaves in this wave still there. */
    public double expectedMemory(int h) {
        return memoryPeak[h] + otherMemory[h] + leavingMemory[h];
    }

    /** The same once those that leave in this wave are gone. */
    public double expectedMemoryAfterWave(int h) {
        return memoryPeak[h] + otherMemory[h];
    }

    /** VCPU that leaves a host in this wave. */
    public double leavingVcpus(int h) {
        return leaving(h, instances::vcpus);
    }

    /** MEMORY_MB that leaves a host in this wave, MiB. */
    public double leavingMemoryRight(int h) {
        return leaving(h, instances::memoryRight);
    }

    /** DISK_GB that leaves a host in this wave, GiB. */
    public double leavingDiskRight(int h) {
        return leaving(h, instances::diskRight);
    }

    private double leaving(int h, IntToDoubleFunction amount) {
        return leavers(h).mapToDouble(amount).sum();
    }

    /** Instances that leave a host in this wave. */
    public IntStream leavers(int h) {
        return moves.subList(waveStart, moves.size()).stream()
                .filter(move -> move.from() == h)
                .mapToInt(Move::instance);
    }

    /** VCPU held on a host, both ends of running moves. */
    public double vcpus(int h) {
        return vcpus[h];
    }

    /** MEMORY_MB held on a host, MiB, both ends of running moves. */
    public double memoryRight(int h) {
        return memoryRight[h];
    }

    /** DISK_GB held on a host, GiB, both ends of running moves. */
    public double diskRight(int h) {
        return diskRight[h];
    }

    /** Instances on a host after the wave. */
    public int population(int h) {
        return residents.count(h);
    }

    /** Members of a group that are on a host, or leave it in this wave, or arrive. */
    public int groupMembers(int group, int h) {
        return groupMembers.get(group, h);
    }

    /** The instances of a host after the wave, by index ascending. */
    public int[] instancesOn(int h) {
        return residents.of(h);
    }
}
