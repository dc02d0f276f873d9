package org.opendrs.adapter.nova;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.opendrs.model.Host;
import org.opendrs.nova.NovaClient;
import org.opendrs.nova.model.ComputeService;
import org.opendrs.nova.model.Hypervisor;

/**
 * The compute hosts of a cloud. Whether a host is up and enabled is read each time. What it is made of hardly changes: of a large cloud
 * that is read again when another host has come, and each {@link #WHOLE_EACH}th time. One thread.
 */
final class HostCache {
    /** Larger clouds are not read whole each time. */
    static final int WHOLE_MAX = 100;

    /** With an inventory each 10 s: every minute. */
    static final int WHOLE_EACH = 6;

    private final NovaClient nova;
    private final ProviderCache providers;
    private final double migrationMibPerSecond;
    private final int wholeMax;
    private List<Hypervisor> hypervisors = List.of();
    private Map<String, ProviderCache.Facts> facts = Map.of();
    private int sinceWhole;

    /**
     * @param migrationMibPerSecond where nobody configured it for a host
     * @param wholeMax a cloud of no more hosts is read whole each time
     */
    HostCache(NovaClient nova, ProviderCache providers, double migrationMibPerSecond, int wholeMax) {
        this.nova = nova;
        this.providers = providers;
        this.migrationMibPerSecond = migrationMibPerSecond;
        this.wholeMax = wholeMax;
    }

    /** All hosts. A fault leaves it as it was. @param services as Nova just told them */
    List<Host> refresh(List<ComputeService> services) {
        boolean whole = hypervisors.size() <= wholeMax || sinceWhole >= WHOLE_EACH - 1 || !knows(services);
        if (whole) {
            List<Hypervisor> read = nova.hypervisors();
            facts = facts(read);
            hypervisors = read;
        }
        sinceWhole = whole ? 0 : sinceWhole + 1;
        return translated(hypervisors, facts, services);
    }

    /** One of the hosts that are known, all of it read again; empty when it is gone. */
    List<Host> read(String name, List<ComputeService> services) {
        List<Hypervisor> there = hypervisors.stream()
                .filter(known -> known.host().equals(name))
                .flatMap(known -> nova.hypervisor(known.id()).stream())
                .toList();
        Map<String, ProviderCache.Facts> itsFacts = new HashMap<>();
        there.forEach(read -> providers.reread(read.id()).ifPresent(of -> itsFacts.put(read.id(), of)));
        return translated(there, itsFacts, services);
    }

    private boolean knows(List<ComputeService> services) {
        Set<String> names = hypervisors.stream().map(Hypervisor::host).collect(Collectors.toSet());
        return services.stream().allMatch(service -> names.contains(service.host()));
    }

    private Map<String, ProviderCache.Facts> facts(List<Hypervisor> of) {
        return providers.read(of.stream().map(Hypervisor::id).collect(Collectors.toSet()));
    }

    private List<Host> translated(
            List<Hypervisor> hypervisors, Map<String, ProviderCache.Facts> facts, List<ComputeService> services) {
        Map<String, ComputeService> byHost =
                services.stream().collect(Collectors.toMap(ComputeService::host, Function.identity(), (a, b) -> a));
        return hypervisors.stream()
                .flatMap(h ->
                        Optional.ofNullable(facts.get(h.id())) // a provider appears some seconds after its hypervisor
                                .map(of -> host(h, of, Optional.ofNullable(byHost.get(h.host()))))
                                .stream())
                .toList();
    }

    private Host host(Hypervisor hypervisor, ProviderCache.Facts of, Optional<ComputeService> service) {
        return HostTranslation.host(hypervisor, service, of.inventories(), of.traits(), migrationMibPerSecond);
    }
}
