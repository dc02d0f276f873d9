package org.opendrs.nova.rest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opendrs.nova.PlacementClient;
import org.opendrs.nova.keystone.Session;
import org.opendrs.nova.model.AllocationCandidates;
import org.opendrs.nova.model.AllocationCandidates.Resource;
import org.opendrs.nova.model.AllocationCandidates.Summary;
import org.opendrs.nova.model.CandidateQuery;
import org.opendrs.nova.model.Inventory;
import org.opendrs.nova.model.Microversion;
import org.opendrs.nova.model.ResourceProvider;

/** Placement over HTTP. */
public final class PlacementRest implements PlacementClient {

    private static final String PROVIDERS = "resource_providers";

    private final Api api;

    private PlacementRest(Api api) {
        this.api = api;
    }

    /**
     * Finds the microversion to speak.
     *
     * @throws org.opendrs.nova.fault.UnsupportedFault when Placement is older than 1.30
     */
    public static PlacementRest negotiate(Session session) {
        return new PlacementRest(Negotiation.placement(session));
    }

    @Override
    public Microversion microversion() {
        return api.version();
    }

    /** Placement does not page them. */
    @Override
    public List<ResourceProvider> resourceProviders() {
        return api.get("list resource providers", Query.of(PROVIDERS)).list(PROVIDERS, PlacementRest::provider);
    }

    @Override
    public Optional<ResourceProvider> resourceProvider(String providerId) {
        return api.find("read resource provider " + providerId, Query.of(PROVIDERS, providerId))
                .map(PlacementRest::provider);
    }

    private static ResourceProvider provider(Json json) {
        return new ResourceProvider(
                json.text("uuid"),
                json.text("name"),
                json.number("generation"),
                json.nonEmptyText("parent_provider_uuid"),
                json.text("root_provider_uuid"));
    }

    @Override
    public Map<String, Inventory> inventories(String providerId) {
        return part(providerId, "inventories").map("inventories", PlacementRest::inventory);
    }

    private static Inventory inventory(Json json) {
        return new Inventory(
                json.number("total"),
                json.number("reserved"),
                json.number("min_unit"),
                json.number("max_unit"),
                json.number("step_size"),
                json.ratio("allocation_ratio"));
    }

    @Override
    public Map<String, Long> usages(String providerId) {
        return part(providerId, "usages").numbers("usages");
    }

    @Override
    public Set<String> traits(String providerId) {
        Json json = part(providerId, "traits");
        if (!json.has("traits")) {
            throw json.missing("traits");
        }
        return Set.copyOf(json.texts("traits"));
    }

    @Override
    public Map<String, Map<String, Long>> allocations(String providerId) {
        return part(providerId, "allocations").map("allocations", json -> json.numbers("resources"));
    }

    private Json part(String providerId, String part) {
        return api.get("read " + part + " of provider " + providerId, Query.of(PROVIDERS, providerId, part));
    }

    @Override
    public AllocationCandidates allocationCandidates(CandidateQuery wanted) {
        Query query = Query.of("allocation_candidates")
                .with("resources", resources(wanted))
                .with("limit", wanted.limit());
        String traits = traits(wanted);
        Json json = api.get("ask for allocation candidates", traits.isEmpty() ? query : query.with("required", traits));
        return new AllocationCandidates(
                json.list(
                        "allocation_requests",
                        request -> request.map("allocations", provider -> provider.numbers("resources"))),
                json.map("provider_summaries", PlacementRest::summary));
    }

    private static String resources(CandidateQuery wanted) {
        return wanted.resources().entrySet().stream()
                .map(resource -> resource.getKey() + ":" + resource.getValue())
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static String traits(CandidateQuery wanted) {
        return Stream.concat(
                        wanted.requiredTraits().stream(),
                        wanted.forbiddenTraits().stream().map(trait -> "!" + trait))
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static Summary summary(Json json) {
        return new Summary(
                json.text("root_provider_uuid"),
                json.map("resources", resource -> new Resource(resource.number("capacity"), resource.number("used"))),
                Set.copyOf(json.texts("traits")));
    }
}
