package org.opendrs.nova.testing.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.nova.testing.cloud.Identity.Token;
import org.opendrs.nova.testing.cloud.Refused;

/** Nova under {@code /compute}: version documents, authentication, microversion negotiation, errors; the rest is routed. */
final class Nova implements Api {
    private static final Microversion MIN = new Microversion(2, 1);
    private static final String PREFIX = "/v2.1";

    private final CloudState cloud;
    private final Microversion max;
    private final Router router = new Router();

    Nova(CloudState cloud, Microversion max) {
        this.cloud = cloud;
        this.max = max;
        new ServersHandler(cloud).route(router);
        new ServerActionHandler(cloud).route(router);
        new ServerMigrationsHandler(cloud).route(router);
        new MigrationsHandler(cloud).route(router);
        new InstanceActionsHandler(cloud).route(router);
        new ServicesHandler(cloud).route(router);
        new HypervisorsHandler(cloud).route(router);
        new AggregatesHandler(cloud).route(router);
        new GroupsHandler(cloud).route(router);
        new FlavorsHandler(cloud).route(router);
    }

    @Override
    public Response handle(Request request, String path) {
        String requestId = "req-" + cloud.ids().uuid();
        return answer(request, path, requestId)
                .with("X-Openstack-Request-Id", requestId)
                .with("X-Compute-Request-Id", requestId);
    }

    private Response answer(Request request, String path, String requestId) {
        if (path.isEmpty() || path.equals("/")) {
            return Response.json(
                    200,
                    Json.object("versions", Json.array().add(version20(request)).add(version21(request))));
        }
        if (path.equals(PREFIX) || path.equals(PREFIX + "/")) {
            return Response.json(200, Json.object("version", described(version21(request))));
        }
        if (!path.startsWith(PREFIX + "/")) {
            return Status.html(404, "The resource could not be found.");
        }
        try {
            Token token = Api.authenticate(cloud, request);
            return versioned(request, path.substring(PREFIX.length()), token, requestId);
        } catch (ApiError e) {
            return Api.unauthorized(request, e);
        }
    }

    private Response versioned(Request request, String path, Token token, String requestId) {
        try {
            Microversion version = negotiate(request);
            return routed(request, path, token, version, requestId)
                    .with("OpenStack-API-Version", "compute " + version)
                    .with("X-OpenStack-Nova-API-Version", version.toString())
                    .with("Vary", "OpenStack-API-Version, X-OpenStack-Nova-API-Version");
        } catch (ApiError e) {
            return error(e.status(), e.text());
        }
    }

    private Response routed(Request request, String path, Token token, Microversion version, String requestId) {
        Optional<Router.Match> match = router.find(request.method(), path);
        if (match.isEmpty()) {
            return Status.html(404, "The resource could not be found.");
        }
        var call = new Call(request, match.get().variables(), token, version, requestId);
        try {
            return match.get().handler().handle(call);
        } catch (ApiError e) {
            return error(e.status(), e.text());
        } catch (Refused e) {
            return error(status(e), String.valueOf(e.getMessage()));
        }
    }

    private static int status(Refused refused) {
        return switch (refused.kind()) {
            case BAD_REQUEST -> 400;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
        };
    }

    private Microversion negotiate(Request request) {
        Optional<String> wanted =
                Microversion.asked(request, "compute").or(() -> request.header("X-OpenStack-Nova-API-Version"));
        if (wanted.isEmpty()) {
            return MIN;
        }
        if (wanted.get().equals("latest")) {
            return max;
        }
        Microversion version = Microversion.parse(wanted.get())
                .orElseThrow(() -> ApiError.badRequest("API Version String " + wanted.get()
                        + " is of invalid format. Must be of format MajorNum.MinorNum."));
        if (version.compareTo(MIN) < 0 || version.compareTo(max) > 0) {
            throw new ApiError(
                    406,
                    "Version " + version + " is not supported by the API. Minimum is " + MIN + " and maximum is " + max
                            + ".");
        }
        return version;
    }

    private static Response error(int status, String message) {
        ObjectNode fault = Json.object().put("code", status).put("message", message);
        return Response.text(
                status,
                "application/json; charset=UTF-8",
                Json.object(Status.novaFault(status), fault).toString());
    }

    private static ObjectNode version20(Request request) {
        return version(request, "v2.0", "SUPPORTED", "", "", "2011-01-21T11:33:21Z", "/compute/v2/");
    }

    private ObjectNode version21(Request request) {
        return version(
                request, "v2.1", "CURRENT", max.toString(), MIN.toString(), "2013-07-23T11:33:21Z", "/compute/v2.1/");
    }

    private static ObjectNode version(
            Request request, String id, String status, String max, String min, String updated, String path) {
        ObjectNode version = Json.object()
                .put("id", id)
                .put("status", status)
                .put("version", max)
                .put("min_version", min)
                .put("updated", updated);
        version.putArray("links").addObject().put("rel", "self").put("href", request.base() + path);
        return version;
    }

    private static ObjectNode described(ObjectNode version) {
        version.withArray("links")
                .addObject()
                .put("rel", "describedby")
                .put("type", "text/html")
                .put("href", "http://docs.openstack.org/");
        version.putArray("media-types")
                .addObject()
                .put("base", "application/json")
                .put("type", "application/vnd.openstack.compute+json;version=2.1");
        return version;
    }
}
