package org.opendrs.nova.testing.cloud;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Placement's ledger: who holds how much of which resource provider. A consumer holds at most one provider here. */
public final class Allocations {
    private final Map<String, Claim> byConsumer = new LinkedHashMap<>();
    private final Map<Host, Map<String, Claim>> byProvider = new HashMap<>();

    /** Sums that were asked for since the provider's claims last changed. */
    private final Map<Host, Resources> sums = new HashMap<>();

    /** What a consumer (a server, or a migration for the source's half of a move) holds. */
    public record Claim(String consumer, Host provider, Resources resources, String projectId, String userId) {
        Claim by(String otherConsumer) {
            return new Claim(otherConsumer, provider, resources, projectId, userId);
        }
    }

    void claim(Claim claim) {
        byConsumer.put(claim.consumer(), claim);
        byProvider
                .computeIfAbsent(claim.provider(), provider -> new LinkedHashMap<>())
                .put(claim.consumer(), claim);
        changed(claim.provider());
    }

    void release(String consumer) {
        Claim gone = byConsumer.remove(consumer);
        if (gone != null) {
            byProvider.getOrDefault(gone.provider(), Map.of()).remove(consumer);
            changed(gone.provider());
        }
    }

    private void changed(Host provider) {
        sums.remove(provider);
        provider.generation++;
    }

    /** Hands a claim to another consumer, as Nova does when the migration takes over the source's half. */
    void hand(String from, String to) {
        of(from).ifPresent(claim -> {
            release(from);
            claim(claim.by(to));
        });
    }

    public Optional<Claim> of(String consumer) {
        return Optional.ofNullable(byConsumer.get(consumer));
    }

    /** Claims on a provider by consumer. */
    public Map<String, Claim> on(Host provider) {
        return Collections.unmodifiableMap(byProvider.getOrDefault(provider, Map.of()));
    }

    /** What is allocated of a provider: this, not the sum of the servers, decides about room. */
    public Resources used(Host provider) {
        return sums.computeIfAbsent(
                provider, host -> Resources.sum(on(host).values().stream().map(Claim::resources)));
    }

    /** True when the provider can take this much more of every class. */
    public boolean fits(Host provider, Resources wanted) {
        Resources used = used(provider);
        return wanted.amounts().entrySet().stream().allMatch(entry -> {
            Inventory inventory = provider.inventories().get(entry.getKey());
            return inventory != null && used.amount(entry.getKey()) + entry.getValue() <= inventory.capacity();
        });
    }
}
