package org.opendrs.nova.testing.wire;

import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.nova.testing.cloud.Identity.Token;

/** One of the services. */
interface Api {
    /** Answers; {@code path} is what follows the service's own prefix, e.g. {@code /v3/auth/tokens}. */
    Response handle(Request request, String path);

    /** The value of WWW-Authenticate. */
    static String challenge(Request request) {
        return "Keystone uri=\"" + request.base() + "/identity/v3\"";
    }

    /** The caller's token, or 401. */
    static Token authenticate(CloudState cloud, Request request) {
        return request.header("X-Auth-Token")
                .flatMap(it -> cloud.identity().valid(it, cloud.now()))
                .orElseThrow(() -> new ApiError(401, "The request you have made requires authentication."));
    }

    /** What keystonemiddleware answers instead of the service. */
    static Response unauthorized(Request request, ApiError error) {
        var body = Json.object().put("code", 401).put("title", "Unauthorized").put("message", error.text());
        return Response.json(401, Json.object("error", body)).with("WWW-Authenticate", challenge(request));
    }
}
