package org.opendrs.nova.testing.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.nova.testing.cloud.Flavor;

/** {@code /flavors}: list, detail, show, extra specs. */
final class FlavorsHandler {
    private final CloudState cloud;

    FlavorsHandler(CloudState cloud) {
        this.cloud = cloud;
    }

    void route(Router router) {
        router.on("GET", "/flavors", call -> list(call, "/flavors"))
                .on("GET", "/flavors/detail", call -> list(call, "/flavors/detail"))
                .on(
                        "GET",
                        "/flavors/{id}",
                        call -> Response.json(200, Json.object("flavor", detail(flavor(call), call))))
                .on(
                        "GET",
                        "/flavors/{id}/os-extra_specs",
                        call -> Response.json(
                                200,
                                Json.object(
                                        "extra_specs", Json.strings(flavor(call).extraSpecs()))));
    }

    private Flavor flavor(Call call) {
        String id = call.variable("id");
        return Optional.ofNullable(cloud.flavors().get(id))
                .orElseThrow(() -> ApiError.notFound("Flavor " + id + " could not be found."));
    }

    private Response list(Call call, String path) {
        List<Flavor> all = List.copyOf(cloud.flavors().values());
        Page<Flavor> page = Page.of(
                all, call, cloud.settings().maxLimit(), Flavor::id, marker -> "marker [" + marker + "] not found");
        ObjectNode body = Json.object();
        body.set(
                "flavors",
                page.items().stream()
                        .map(it -> path.endsWith("detail") ? detail(it, call) : basic(it, call))
                        .collect(Json.toArray()));
        page.link(body, "flavors_links", call, "/compute/v2.1" + path);
        return Response.json(200, body);
    }

    private static ObjectNode basic(Flavor flavor, Call call) {
        ObjectNode json = Json.object().put("id", flavor.id()).put("name", flavor.name());
        json.set("links", ServerJson.links(call, "/flavors/" + flavor.id()));
        return call.version().since(55) ? json.putNull("description") : json;
    }

    private static ObjectNode detail(Flavor flavor, Call call) {
        ObjectNode json = basic(flavor, call)
                .put("ram", flavor.memoryMib())
                .put("disk", flavor.diskGib())
                .put("OS-FLV-EXT-DATA:ephemeral", 0)
                .put("OS-FLV-DISABLED:disabled", false)
                .put("vcpus", flavor.vcpus())
                .put("os-flavor-access:is_public", true)
                .put("rxtx_factor", 1.0);
        if (call.version().since(75)) {
            json.put("swap", 0);
        } else {
            json.put("swap", "");
        }
        return call.version().since(61) ? json.set("extra_specs", Json.strings(flavor.extraSpecs())) : json;
    }
}
