package org.opendrs.adapter.nova;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.opendrs.nova.PlacementClient;
import org.opendrs.nova.model.Inventory;
import org.opendrs.nova.model.ResourceProvider;

/**
 * Inventories and traits of resource providers. Placement raises a provider's generation with every change, so one list call
 * tells which have to be read again. One thread.
 */
final class ProviderCache {
    record Facts(long generation, Map<String, Inventory> inventories, Set<String> traits) {}

    private final PlacementClient placement;
    private final Map<String, Facts> facts = new HashMap<>();

    ProviderCache(PlacementClient placement) {
        this.placement = placement;
    }

    /** Facts of these providers, by uuid; a provider that Placement does not know is missing. */
    Map<String, Facts> read(Set<String> wanted) {
        List<ResourceProvider> all = placement.resourceProviders();
        facts.keySet().retainAll(all.stream().map(ResourceProvider::id).collect(Collectors.toSet()));
        all.stream().filter(provider -> wanted.contains(provider.id())).forEach(this::refresh);
        return Map.copyOf(facts);
    }

    /** Facts of one provider; empty when Placement does not know it. */
    Optional<Facts> reread(String id) {
        placement.resourceProvider(id).ifPresentOrElse(this::refresh, () -> facts.remove(id));
        return Optional.ofNullable(facts.get(id));
    }

    private void refresh(ResourceProvider provider) {
        String id = provider.id();
        Facts cached = facts.get(id);
        if (cached == null || cached.generation() != provider.generation()) {
            facts.put(id, new Facts(provider.generation(), placement.inventories(id), placement.traits(id)));
        }
    }
}
