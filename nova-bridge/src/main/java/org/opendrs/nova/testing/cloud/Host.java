package org.opendrs.nova.testing.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A compute host: its nova-compute service, its hypervisor and its Placement resource provider in one. */
public final class Host {
    /** Set by nova-compute when its service is disabled. */
    private static final String DISABLED = "COMPUTE_STATUS_DISABLED";

    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(10);

    private final int number;
    private final String name;
    private final String serviceUuid;
    private final String providerUuid;
    private final Map<String, Inventory> inventories = new LinkedHashMap<>();
    private final Set<String> traits = new LinkedHashSet<>();

    int generation;
    boolean disabled;
    boolean forcedDown;

    @Nullable
    String disabledReason;

    @Nullable
    Instant silentSince;

    Host(int number, String name, String serviceUuid, String providerUuid, long vcpus, long memoryMib, long diskGib) {
        this.number = number;
        this.name = name;
        this.serviceUuid = serviceUuid;
        this.providerUuid = providerUuid;
        inventories.put(Resources.VCPU, new Inventory(vcpus, 0, 4.0));
        inventories.put(Resources.MEMORY_MB, new Inventory(memoryMib, Math.min(512, memoryMib / 8), 1.0));
        inventories.put(Resources.DISK_GB, new Inventory(diskGib, 0, 1.0));
        traits.add("COMPUTE_NODE");
        traits.add("HW_CPU_X86_SSE42");
    }

    /** Nova's service host, e.g. {@code cmp1}. */
    public String name() {
        return name;
    }

    /** Integer id of service and hypervisor, shown below microversion 2.53. */
    public int number() {
        return number;
    }

    public String serviceUuid() {
        return serviceUuid;
    }

    /** UUID of the hypervisor, which is the UUID of the resource provider. */
    public String providerUuid() {
        return providerUuid;
    }

    /** What libvirt calls the machine: not the service host name. */
    public String hypervisorHostname() {
        return name + ".example.org";
    }

    public String ip() {
        return "192.0.2." + Math.floorMod(number, 255);
    }

    public Map<String, Inventory> inventories() {
        return inventories;
    }

    /** Traits of the resource provider; may be changed. */
    public Set<String> traits() {
        return traits;
    }

    /** Generation of the resource provider: grows with every change of its allocations. */
    public int generation() {
        return generation;
    }

    /** Replaces the inventory of one resource class. */
    public Host inventory(String resourceClass, long total, long reserved, double allocationRatio) {
        inventories.put(resourceClass, new Inventory(total, reserved, allocationRatio));
        generation++;
        return this;
    }

    public boolean disabled() {
        return disabled;
    }

    public Optional<String> disabledReason() {
        return Optional.ofNullable(disabledReason);
    }

    public boolean forcedDown() {
        return forcedDown;
    }

    /**
     * Takes the host out of scheduling, or with {@code disabled == false} back into it; the reason goes with it, and a trait of
     * its provider tells it to Placement.
     */
    public void disable(boolean disabled, @Nullable String reason) {
        this.disabled = disabled;
        this.disabledReason = disabled ? reason : null;
        boolean changed = disabled ? traits.add(DISABLED) : traits.remove(DISABLED);
        if (changed) {
            generation++;
        }
    }

    public void forceDown(boolean down) {
        this.forcedDown = down;
    }

    /** True while nova-compute answers no remote call: dead, though Nova may not have noticed yet. */
    public boolean silent() {
        return silentSince != null;
    }

    /** When the service last reported: on a 10 s beat, or when it fell silent. */
    public Instant lastSeen(Instant now) {
        long beat = REPORT_INTERVAL.toSeconds();
        return silentSince != null ? silentSince : Instant.ofEpochSecond(now.getEpochSecond() / beat * beat);
    }

    /** What Nova believes: down when forced down or silent for longer than {@code serviceDownTime}. */
    public boolean up(Instant now, Duration serviceDownTime) {
        return !forcedDown && !lastSeen(now).plus(serviceDownTime).isBefore(now);
    }

    @Override
    public String toString() {
        return name;
    }
}
