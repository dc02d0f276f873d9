package org.opendrs.nova.testing.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.nova.testing.cloud.Host;
import org.opendrs.nova.testing.cloud.Resources;

/** {@code /allocation_candidates} (1.12 on, in the form of objects): the hosts with room and the traits asked for. */
final class CandidatesHandler {
    private final CloudState cloud;

    CandidatesHandler(CloudState cloud) {
        this.cloud = cloud;
    }

    void route(Router router) {
        router.on("GET", "/allocation_candidates", this::candidates);
    }

    private Response candidates(Call call) {
        if (!call.version().since(12)) {
            throw ApiError.notFound("");
        }
        refuseUnknown(call);
        var filter = new CandidateFilter(cloud, call);
        long limit = call.query("limit").map(CandidatesHandler::limit).orElse(Long.MAX_VALUE);
        List<Host> hosts = cloud.hosts().values().stream()
                .filter(filter::accepts)
                .filter(it ->
                        call.query("in_tree").map(it.providerUuid()::equals).orElse(true))
                .limit(limit)
                .toList();
        ObjectNode body = Json.object();
        ArrayNode requests = body.putArray("allocation_requests");
        ObjectNode summaries = body.putObject("provider_summaries");
        for (Host host : hosts) {
            requests.add(request(host, filter.resources(), call.version()));
            summaries.set(host.providerUuid(), summary(host, filter.resources(), call.version()));
        }
        return Response.json(200, body);
    }

    private static long limit(String text) {
        if (!text.matches("[1-9]\\d{0,17}")) {
            throw ApiError.badRequest("Invalid query string parameters: '" + text + "' does not match '^[1-9][0-9]*$'");
        }
        return Long.parseLong(text);
    }

    private static void refuseUnknown(Call call) {
        if (!call.request().query().containsKey("resources")) {
            throw ApiError.badRequest("Invalid query string parameters: 'resources' is a required property");
        }
        for (String name : call.request().query().keySet()) {
            if (!name.matches(
                    "limit|group_policy|root_required|same_subtree|(in_tree|member_of|required|resources).*")) {
                throw ApiError.badRequest(
                        "Invalid query string parameters: '" + name + "' does not match any of the regexes");
            }
        }
    }

    private static ObjectNode request(Host host, Resources resources, Microversion version) {
        ObjectNode request = Json.object();
        request.putObject("allocations")
                .putObject(host.providerUuid())
                .set("resources", ProvidersHandler.amounts(resources));
        if (version.since(34)) {
            request.putObject("mappings").putArray("").add(host.providerUuid());
        }
        return request;
    }

    /** All classes of the provider from 1.27 on, before only those asked for. */
    private ObjectNode summary(Host host, Resources wanted, Microversion version) {
        Resources used = cloud.allocations().used(host);
        ObjectNode summary = Json.object();
        ObjectNode resources = summary.putObject("resources");
        host.inventories().forEach((name, inventory) -> {
            if (version.since(27) || wanted.amount(name) > 0) {
                resources.putObject(name).put("capacity", inventory.capacity()).put("used", used.amount(name));
            }
        });
        if (version.since(17)) {
            summary.set("traits", Json.strings(host.traits()));
        }
        if (version.since(29)) {
            summary.putNull("parent_provider_uuid").put("root_provider_uuid", host.providerUuid());
        }
        return summary;
    }
}
