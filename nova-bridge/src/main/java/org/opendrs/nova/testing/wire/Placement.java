package org.opendrs.nova.testing.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.nova.testing.cloud.Identity.Token;

/** Placement 1.0 to 1.39 under {@code /placement}: what a reader of capacity asks for. */
final class Placement implements Api {
    private static final Microversion MIN = new Microversion(1, 0);
    private static final Microversion MAX = new Microversion(1, 39);

    private final CloudState cloud;
    private final Router router = new Router();

    Placement(CloudState cloud) {
        this.cloud = cloud;
        new ProvidersHandler(cloud).route(router);
        new CandidatesHandler(cloud).route(router);
    }

    @Override
    public Response handle(Request request, String path) {
        String requestId = "req-" + cloud.ids().uuid();
        return answer(request, path, requestId).with("x-openstack-request-id", requestId);
    }

    private Response answer(Request request, String path, String requestId) {
        if (path.isEmpty() || path.equals("/")) {
            return Response.json(200, Json.object("versions", Json.array().add(version())));
        }
        Token token;
        try {
            token = Api.authenticate(cloud, request);
        } catch (ApiError e) {
            return Api.unauthorized(request, e);
        }
        Microversion version = MIN;
        try {
            version = negotiate(request);
            return routed(request, path, token, version, requestId)
                    .with("OpenStack-API-Version", "placement " + version)
                    .with("Vary", "OpenStack-API-Version");
        } catch (ApiError e) {
            return error(e, version, requestId);
        }
    }

    private Response routed(Request request, String path, Token token, Microversion version, String requestId) {
        Router.Match match = router.find(request.method(), path).orElseThrow(() -> ApiError.notFound(""));
        if (!token.admin() && !token.roles().contains("service")) {
            throw new ApiError(403, "placement:resource_providers:list does not match required rule");
        }
        return match.handler().handle(new Call(request, match.variables(), token, version, requestId));
    }

    private static Microversion negotiate(Request request) {
        Optional<String> wanted = Microversion.asked(request, "placement");
        if (wanted.isEmpty()) {
            return MIN;
        }
        if (wanted.get().equals("latest")) {
            return MAX;
        }
        return Microversion.parse(wanted.get())
                .filter(it -> it.compareTo(MIN) >= 0 && it.compareTo(MAX) <= 0)
                .orElseThrow(
                        () -> new ApiError(406, "Invalid microversion: Unacceptable version header: " + wanted.get()));
    }

    private static Response error(ApiError error, Microversion version, String requestId) {
        ObjectNode body = Json.object()
                .put("status", error.status())
                .put("title", Status.title(error.status()))
                .put("detail", explanation(error.status()) + "\n\n " + error.text() + "  ");
        if (version.since(23)) {
            body.put("code", "placement.undefined_code");
        }
        body.put("request_id", requestId);
        if (error.status() == 406) {
            body.put("max_version", MAX.toString()).put("min_version", MIN.toString());
        }
        return Response.json(error.status(), Json.object("errors", Json.array().add(body)));
    }

    private static String explanation(int status) {
        return switch (status) {
            case 400 ->
                "The server could not comply with the request since it is either malformed or otherwise incorrect.";
            case 403 -> "Access was denied to this resource.";
            case 404 -> "The resource could not be found.";
            default -> Status.title(status);
        };
    }

    private static ObjectNode version() {
        ObjectNode version = Json.object()
                .put("id", "v1.0")
                .put("max_version", MAX.toString())
                .put("min_version", MIN.toString())
                .put("status", "CURRENT");
        version.putArray("links").addObject().put("rel", "self").put("href", "");
        return version;
    }
}
