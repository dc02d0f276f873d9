package org.opendrs.nova.testing.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.opendrs.nova.testing.cloud.Actor;
import org.opendrs.nova.testing.cloud.Identity.Token;

/** A request that passed authentication and version negotiation, with the variables of its path. */
record Call(Request request, Map<String, String> path, Token token, Microversion version, String requestId) {
    /** A variable of the route, e.g. {@code id} of {@code /servers/{id}}. */
    String variable(String name) {
        return String.valueOf(path.get(name));
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(request.query().get(name));
    }

    boolean flag(String name) {
        return query(name).filter(Set.of("1", "true", "True", "")::contains).isPresent();
    }

    String projectId() {
        return token.project().map(it -> it.id()).orElse("");
    }

    Actor actor() {
        return new Actor(token.user().id(), projectId(), token.admin(), requestId);
    }

    void requireAdmin(String policy) {
        if (!token.admin()) {
            throw new ApiError(403, "Policy doesn't allow " + policy + " to be performed.");
        }
    }

    /** The JSON object of the body, or 400. */
    ObjectNode body() {
        return Json.object(request.body()).orElseThrow(() -> ApiError.badRequest("Malformed request body"));
    }

    /** From {@code sinceMinor} on, a query parameter that the schema does not know is refused; before, ignored. */
    void allowQuery(int sinceMinor, String... names) {
        var unknown = new TreeSet<>(request.query().keySet());
        Arrays.asList(names).forEach(unknown::remove);
        if (version.since(sinceMinor) && !unknown.isEmpty()) {
            throw ApiError.badRequest(
                    "Additional properties are not allowed ('" + unknown.first() + "' was unexpected)");
        }
    }

    /** Absolute address in this service, e.g. {@code link("/compute/v2.1/servers/x")}. */
    String link(String path) {
        return request.base() + path;
    }
}
