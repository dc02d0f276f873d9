package org.opendrs.nova.testing.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.opendrs.nova.testing.cloud.Allocations.Claim;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.nova.testing.cloud.Host;
import org.opendrs.nova.testing.cloud.Inventory;
import org.opendrs.nova.testing.cloud.Resources;

/** Placement's resource providers, their inventories, usages, traits, aggregates and allocations. */
final class ProvidersHandler {
    private static final String GENERATION = "resource_provider_generation";
    private static final List<String> PARTS = List.of("inventories", "usages", "aggregates", "traits", "allocations");

    private final CloudState cloud;

    ProvidersHandler(CloudState cloud) {
        this.cloud = cloud;
    }

    void route(Router router) {
        router.on("GET", "/resource_providers", this::list)
                .on(
                        "GET",
                        "/resource_providers/{uuid}",
                        call -> Response.json(200, render(provider(call), call.version())))
                .on("GET", "/resource_providers/{uuid}/inventories", this::inventories)
                .on("GET", "/resource_providers/{uuid}/usages", this::usages)
                .on("GET", "/resource_providers/{uuid}/traits", this::traits)
                .on("GET", "/resource_providers/{uuid}/aggregates", this::aggregates)
                .on("GET", "/resource_providers/{uuid}/allocations", this::allocations)
                .on("GET", "/allocations/{consumer}", this::consumer)
                .on("GET", "/traits", this::allTraits);
    }

    private Host provider(Call call) {
        String uuid = call.variable("uuid");
        return cloud.hosts().values().stream()
                .filter(it -> it.providerUuid().equals(uuid))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("No resource provider with uuid " + uuid + " found"));
    }

    private Response list(Call call) {
        for (String name : new TreeSet<>(call.request().query().keySet())) {
            if (!Set.of("name", "uuid", "in_tree", "resources", "required", "member_of")
                    .contains(name)) {
                throw ApiError.badRequest("Invalid query string parameters: Additional properties are not allowed ('"
                        + name + "' was unexpected)");
            }
        }
        Optional<String> name = call.query("name");
        Optional<String> uuid = call.query("uuid").or(() -> call.query("in_tree"));
        var providers = cloud.hosts().values().stream()
                .filter(it -> name.isEmpty() || name.get().equals(it.hypervisorHostname()))
                .filter(it -> uuid.isEmpty() || uuid.get().equals(it.providerUuid()))
                .filter(new CandidateFilter(cloud, call)::accepts)
                .map(it -> render(it, call.version()));
        return Response.json(200, Json.object("resource_providers", providers.collect(Json.toArray())));
    }

    private static ObjectNode render(Host host, Microversion version) {
        String self = "/placement/resource_providers/" + host.providerUuid();
        ObjectNode json = Json.object()
                .put("uuid", host.providerUuid())
                .put("name", host.hypervisorHostname())
                .put("generation", host.generation());
        ArrayNode links = json.putArray("links");
        links.addObject().put("rel", "self").put("href", self);
        PARTS.subList(0, parts(version))
                .forEach(part -> links.addObject().put("rel", part).put("href", self + "/" + part));
        if (version.since(14)) {
            json.putNull("parent_provider_uuid").put("root_provider_uuid", host.providerUuid());
        }
        return json;
    }

    private static int parts(Microversion version) {
        if (version.since(11)) {
            return 5;
        }
        if (version.since(6)) {
            return 4;
        }
        return version.since(1) ? 3 : 2;
    }

    private static void requireSince(Call call, int minor) {
        if (!call.version().since(minor)) {
            throw ApiError.notFound("");
        }
    }

    private Response inventories(Call call) {
        Host host = provider(call);
        ObjectNode body = Json.object().put(GENERATION, host.generation());
        ObjectNode inventories = body.putObject("inventories");
        host.inventories().forEach((name, it) -> inventories.set(name, inventory(it)));
        return Response.json(200, body);
    }

    private static ObjectNode inventory(Inventory inventory) {
        return Json.object()
                .put("total", inventory.total())
                .put("reserved", inventory.reserved())
                .put("min_unit", 1)
                .put("max_unit", inventory.total())
                .put("step_size", 1)
                .put("allocation_ratio", inventory.allocationRatio());
    }

    private Response usages(Call call) {
        Host host = provider(call);
        Resources used = cloud.allocations().used(host);
        ObjectNode body = Json.object().put(GENERATION, host.generation());
        ObjectNode usages = body.putObject("usages");
        host.inventories().keySet().forEach(name -> usages.put(name, used.amount(name)));
        return Response.json(200, body);
    }

    private Response traits(Call call) {
        requireSince(call, 6);
        Host host = provider(call);
        ObjectNode body = Json.object().set("traits", Json.strings(host.traits()));
        return Response.json(200, body.put(GENERATION, host.generation()));
    }

    private Response allTraits(Call call) {
        requireSince(call, 6);
        var traits = new TreeSet<String>();
        cloud.hosts().values().forEach(it -> traits.addAll(it.traits()));
        call.query("name").ifPresent(wish -> {
            String text = wish.substring(wish.indexOf(':') + 1);
            Set<String> names = Set.of(text.split(",", -1));
            traits.removeIf(it -> wish.startsWith("in:") ? !names.contains(it) : !it.startsWith(text));
        });
        return Response.json(200, Json.object("traits", Json.strings(traits)));
    }

    private Response aggregates(Call call) {
        requireSince(call, 1);
        Host host = provider(call);
        ObjectNode body = Json.object().set("aggregates", Json.strings(cloud.aggregateUuids(host)));
        return Response.json(200, call.version().since(19) ? body.put(GENERATION, host.generation()) : body);
    }

    private Response allocations(Call call) {
        Host host = provider(call);
        ObjectNode body = Json.object();
        ObjectNode allocations = body.putObject("allocations");
        cloud.allocations().on(host).forEach((consumer, claim) -> {
            ObjectNode entry = allocations.putObject(consumer);
            entry.set("resources", amounts(claim.resources()));
            if (call.version().since(28)) {
                entry.put("consumer_generation", 1);
            }
        });
        return Response.json(200, body.put(GENERATION, host.generation()));
    }

    private Response consumer(Call call) {
        ObjectNode body = Json.object();
        ObjectNode allocations = body.putObject("allocations");
        cloud.allocations().of(call.variable("consumer")).ifPresent(claim -> {
            allocations
                    .putObject(claim.provider().providerUuid())
                    .put("generation", claim.provider().generation())
                    .set("resources", amounts(claim.resources()));
            owner(body, claim, call.version());
        });
        return Response.json(200, body);
    }

    private static void owner(ObjectNode body, Claim claim, Microversion version) {
        if (version.since(12)) {
            body.put("project_id", claim.projectId()).put("user_id", claim.userId());
        }
        if (version.since(28)) {
            body.put("consumer_generation", 1);
        }
        if (version.since(38)) {
            body.put("consumer_type", "unknown");
        }
    }

    static ObjectNode amounts(Resources resources) {
        ObjectNode json = Json.object();
        resources.amounts().forEach(json::put);
        return json;
    }
}
