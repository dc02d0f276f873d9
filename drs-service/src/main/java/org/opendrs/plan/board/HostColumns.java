package org.opendrs.plan.board;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opendrs.model.Aggregate;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.Host;
import org.opendrs.model.HostCapacity;
import org.opendrs.model.HostId;

/** What hosts have and demand, by host index. */
public final class HostColumns {
    private static final String TRAIT_PREFIX = "trait:";
    private static final String TENANT_KEY = "filter_tenant_id";

    private final List<Host> hosts;
    private final @Nullable HostId evacuated;
    private final Map<HostId, Integer> index;
    private final double[] effectiveCores;
    private final double[] guestMemoryMib;
    private final double[] vcpuLimit;
    private final double[] memoryLimit;
    private final double[] diskLimit;
    private final double[] bandwidth;
    private final boolean[] accepts;
    private final List<Set<String>> isolatingTraits;
    private final List<List<Set<String>>> admittedProjects;
    private final List<List<Map<String, String>>> metadata;

    HostColumns(ClusterSnapshot snapshot) {
        hosts = snapshot.hosts();
        evacuated = snapshot.planner().options().evacuate().orElse(null);
        int n = hosts.size();
        index = new HashMap<>(2 * n);
        effectiveCores = new double[n];
        guestMemoryMib = new double[n];
        vcpuLimit = new double[n];
        memoryLimit = new double[n];
        diskLimit = new double[n];
        bandwidth = new double[n];
        accepts = new boolean[n];
        isolatingTraits = new ArrayList<>(Collections.nCopies(n, Set.of()));
        admittedProjects = new ArrayList<>(Collections.nCopies(n, List.of()));
        metadata = new ArrayList<>(Collections.nCopies(n, List.of()));
        for (int h = 0; h < n; h++) {
            fill(h, hosts.get(h));
        }
        snapshot.aggregates().forEach(this::addAggregate);
    }

    private void fill(int h, Host host) {
        HostCapacity capacity = host.capacity();
        index.put(host.id(), h);
        effectiveCores[h] = capacity.effectiveCores();
        guestMemoryMib[h] = capacity.guestMemoryMib();
        vcpuLimit[h] = capacity.cores() * host.ratios().cpu();
        memoryLimit[h] = capacity.guestMemoryMib() * host.ratios().ram();
        diskLimit[h] = capacity.diskGib() * host.ratios().disk();
        bandwidth[h] = capacity.migrationMibPerSecond();
        accepts[h] = host.service().accepts() && !host.id().equals(evacuated);
    }

    private void addAggregate(Aggregate aggregate) {
        Set<String> traits = new HashSet<>();
        aggregate.metadata().forEach((key, value) -> {
            if (key.startsWith(TRAIT_PREFIX) && value.equals("required")) {
                traits.add(key.substring(TRAIT_PREFIX.length()));
            }
        });
        String tenants = aggregate.metadata().getOrDefault(TENANT_KEY, "");
        for (HostId id : aggregate.hosts()) {
            Integer h = index.get(id);
            if (h != null) {
                isolate(h, traits, tenants);
                List<Map<String, String>> all = new ArrayList<>(metadata.get(h));
                all.add(aggregate.metadata());
                metadata.set(h, all);
            }
        }
    }

    private void isolate(int h, Set<String> traits, String tenants) {
        if (!traits.isEmpty()) {
            Set<String> all = new HashSet<>(isolatingTraits.get(h));
            all.addAll(traits);
            isolatingTraits.set(h, all);
        }
        if (!tenants.isEmpty()) {
            List<Set<String>> all = new ArrayList<>(admittedProjects.get(h));
            all.add(new HashSet<>(
                    Arrays.stream(tenants.split(",")).map(String::strip).toList()));
            admittedProjects.set(h, all);
        }
    }

    public int count() {
        return hosts.size();
    }

    public Host host(int h) {
        return hosts.get(h);
    }

    /** The index of a host; -1 when it is not in the snapshot. */
    public int indexOf(HostId id) {
        return index.getOrDefault(id, -1);
    }

    /** CPU that guests can really get, cores. */
    public double effectiveCores(int h) {
        return effectiveCores[h];
    }

    /** CPU demand above which the host is hot, cores. */
    public double hotCores(int h) {
        return HostCapacity.HOT_CPU_RATIO * effectiveCores[h];
    }

    /** Memory that guests may fill, MiB. */
    public double guestMemoryMib(int h) {
        return guestMemoryMib[h];
    }

    /** Placement's capacity of VCPU. */
    public double vcpuLimit(int h) {
        return vcpuLimit[h];
    }

    /** Placement's capacity of MEMORY_MB, MiB. */
    public double memoryLimit(int h) {
        return memoryLimit[h];
    }

    /** Placement's capacity of DISK_GB, GiB. */
    public double diskLimit(int h) {
        return diskLimit[h];
    }

    /** Migration bandwidth, MiB/s. */
    public double bandwidth(int h) {
        return bandwidth[h];
    }

    /** Up, enabled and not in maintenance: these count for the spread. */
    public boolean inService(int h) {
        return hosts.get(h).service().accepts();
    }

    /** In service, and not to be evacuated by this plan. */
    public boolean accepts(int h) {
        return accepts[h];
    }

    /** Traits that an aggregate of this host demands of its instances (isolate_aggregates). */
    public Set<String> isolatingTraits(int h) {
        return isolatingTraits.get(h);
    }

    /** For each aggregate with {@code filter_tenant_id} that holds this host: the projects it admits. */
    public List<Set<String>> admittedProjects(int h) {
        return admittedProjects.get(h);
    }

    /** The values that a host's aggregates give to a metadata key; several in one aggregate are separated by commas. */
    public Set<String> metadata(int h, String key) {
        Set<String> values = new HashSet<>();
        for (Map<String, String> one : metadata.get(h)) {
            if (one.containsKey(key)) {
                values.addAll(Arrays.stream(one.get(key).split(","))
                        .map(String::strip)
                        .toList());
            }
        }
        return values;
    }
}
