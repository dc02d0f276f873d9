package org.opendrs.nova.testing.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.nova.testing.cloud.Identity.Token;
import org.opendrs.nova.testing.cloud.Image;

/** Glance v2 under {@code /image}: list and show; free properties stand beside the fixed ones. */
final class Glance implements Api {
    private final CloudState cloud;
    private final Router router = new Router();

    Glance(CloudState cloud) {
        this.cloud = cloud;
        router.on("GET", "/v2/images", this::list).on("GET", "/v2/images/{id}", this::show);
    }

    @Override
    public Response handle(Request request, String path) {
        if (path.isEmpty() || path.equals("/") || path.equals("/versions")) {
            return versions(request);
        }
        String requestId = "req-" + cloud.ids().uuid();
        try {
            Token token = Api.authenticate(cloud, request);
            Router.Match match = router.find(request.method(), path)
                    .orElseThrow(() -> ApiError.notFound("The resource could not be found."));
            var call = new Call(request, match.variables(), token, new Microversion(2, 15), requestId);
            return match.handler().handle(call).with("X-Openstack-Request-Id", requestId);
        } catch (ApiError e) {
            Response page = Status.html(e.status(), e.text());
            return e.status() == 401 ? page.with("WWW-Authenticate", Api.challenge(request)) : page;
        }
    }

    private static Response versions(Request request) {
        ObjectNode version = Json.object().put("id", "v2.15").put("status", "CURRENT");
        version.putArray("links").addObject().put("rel", "self").put("href", request.base() + "/image/v2/");
        return Response.json(300, Json.object("versions", Json.array().add(version)));
    }

    /** Its links are relative, and the next page has one only when the page is full. */
    private Response list(Call call) {
        List<Image> newestFirst = new ArrayList<>(cloud.images().values());
        Collections.reverse(newestFirst);
        Page<Image> page =
                Page.of(newestFirst, call, 25, Image::id, marker -> "Marker " + marker + " could not be found.");
        ObjectNode body = Json.object();
        body.set("images", page.items().stream().map(Glance::render).collect(Json.toArray()));
        body.put("first", "/v2/images").put("schema", "/v2/schemas/images");
        page.nextMarker()
                .ifPresent(it -> body.put(
                        "next",
                        "/v2/images?"
                                + call.query("limit")
                                        .map(limit -> "limit=" + limit + "&")
                                        .orElse("") + "marker=" + it));
        return Response.json(200, body);
    }

    private Response show(Call call) {
        String id = call.variable("id");
        return Response.json(
                200,
                Optional.ofNullable(cloud.images().get(id))
                        .map(Glance::render)
                        .orElseThrow(() -> ApiError.notFound("No image found with ID " + id)));
    }

    private static ObjectNode render(Image image) {
        ObjectNode json = Json.strings(image.properties())
                .put("name", image.name())
                .put("disk_format", "qcow2")
                .put("container_format", "bare")
                .put("visibility", "public")
                .put("size", image.sizeBytes())
                .put("virtual_size", image.sizeBytes())
                .put("status", "active")
                .put("checksum", "37c6e1dc70aaf136834e92bf9637f613")
                .put("protected", false)
                .put("min_ram", 0)
                .put("min_disk", 0)
                .put("owner", image.ownerId())
                .put("os_hidden", false)
                .put("id", image.id())
                .put("created_at", Json.seconds(image.createdAt()))
                .put("updated_at", Json.seconds(image.createdAt()));
        json.putArray("tags");
        String self = "/v2/images/" + image.id();
        return json.put("self", self).put("file", self + "/file").put("schema", "/v2/schemas/image");
    }
}
