package org.opendrs.nova.testing.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.nova.testing.cloud.Identity;
import org.opendrs.nova.testing.cloud.Identity.ApplicationCredential;
import org.opendrs.nova.testing.cloud.Identity.Project;
import org.opendrs.nova.testing.cloud.Identity.Token;
import org.opendrs.nova.testing.cloud.Identity.User;

/** Keystone v3 under {@code /identity}: tokens by password, application credential or token; validation; revocation. */
final class Keystone implements Api {
    private static final String UNAUTHORIZED = "The request you have made requires authentication.";

    private final CloudState cloud;
    private final Identity identity;
    private final TokenJson json;

    Keystone(CloudState cloud, Catalog catalog) {
        this.cloud = cloud;
        this.identity = cloud.identity();
        this.json = new TokenJson(identity, catalog);
    }

    @Override
    public Response handle(Request request, String path) {
        try {
            return switch (path) {
                case "", "/" ->
                    Response.json(
                            300,
                            Json.object(
                                    "versions",
                                    Json.object("values", Json.array().add(version(request)))));
                case "/v3", "/v3/" -> Response.json(200, Json.object("version", version(request)));
                case "/v3/auth/tokens" -> tokens(request);
                case "/v3/auth/catalog" -> catalog(request);
                case "/v3/projects" -> projects(request);
                default ->
                    Response.text(404, "text/html; charset=utf-8", "<!doctype html>\n<title>404 Not Found</title>\n");
            };
        } catch (ApiError e) {
            return error(request, e);
        }
    }

    private Response tokens(Request request) {
        return switch (request.method()) {
            case "POST" -> issue(request);
            case "GET", "HEAD" -> validate(request);
            case "DELETE" -> revoke(request);
            default -> throw new ApiError(405, "The method is not allowed for the requested URL.");
        };
    }

    private Response issue(Request request) {
        JsonNode auth = Json.object(request.body())
                .map(it -> it.path("auth"))
                .filter(it -> it.has("identity"))
                .orElseThrow(() -> ApiError.badRequest("'identity' is a required property"));
        JsonNode id = auth.path("identity");
        String method = id.path("methods").path(0).asText();
        Token token = switch (method) {
            case "password" -> byPassword(id.path("password").path("user"), auth.path("scope"));
            case "application_credential" -> byCredential(id.path("application_credential"));
            case "token" -> byToken(id.path("token"), auth.path("scope"));
            default -> throw unauthorized();
        };
        return Response.json(201, json.render(token, request))
                .with("X-Subject-Token", token.id())
                .with("Vary", "X-Auth-Token");
    }

    private Token byPassword(JsonNode body, JsonNode scope) {
        User user = user(body)
                .filter(it -> it.password().equals(body.path("password").asText()))
                .orElseThrow(Keystone::unauthorized);
        return identity.issue("password", user, project(scope, user), Optional.empty(), cloud.now(), expiry());
    }

    private Token byToken(JsonNode body, JsonNode scope) {
        Token old = identity.valid(body.path("id").asText(), cloud.now()).orElseThrow(Keystone::unauthorized);
        return identity.issue(
                "token", old.user(), project(scope, old.user()), old.credential(), cloud.now(), old.expiresAt());
    }

    private Token byCredential(JsonNode body) {
        ApplicationCredential credential = credential(body);
        boolean expired =
                credential.expiresAt().filter(it -> !it.isAfter(cloud.now())).isPresent();
        if (expired || !credential.secret().equals(body.path("secret").asText())) {
            throw unauthorized();
        }
        Instant end = credential.expiresAt().filter(it -> it.isBefore(expiry())).orElse(expiry());
        var project = Optional.of(credential.project());
        return identity.issue(
                "application_credential", credential.user(), project, Optional.of(credential), cloud.now(), end);
    }

    private ApplicationCredential credential(JsonNode body) {
        if (body.has("id")) {
            String id = body.path("id").asText();
            return identity.credentialById(id)
                    .orElseThrow(() -> ApiError.notFound("Could not find Application Credential: " + id + "."));
        }
        return user(body.path("user"))
                .flatMap(it -> identity.credentialOf(it, body.path("name").asText()))
                .orElseThrow(Keystone::unauthorized);
    }

    private Instant expiry() {
        return cloud.now().plus(cloud.settings().tokenLife());
    }

    private Optional<User> user(JsonNode body) {
        return body.has("id")
                ? identity.userById(body.path("id").asText())
                : identity.userNamed(body.path("name").asText()).filter(it -> inDefaultDomain(body));
    }

    private static boolean inDefaultDomain(JsonNode body) {
        JsonNode domain = body.path("domain");
        return domain.path("id").asText().equals("default")
                || domain.path("name").asText().equals("Default");
    }

    private Optional<Project> project(JsonNode scope, User user) {
        JsonNode wanted = scope.path("project");
        if (wanted.isMissingNode()) {
            return Optional.empty();
        }
        Optional<Project> found = wanted.has("id")
                ? identity.projectById(wanted.path("id").asText())
                : identity.projectNamed(wanted.path("name").asText()).filter(it -> inDefaultDomain(wanted));
        return Optional.of(found.filter(it -> user.roles().containsKey(it.id())).orElseThrow(Keystone::unauthorized));
    }

    private Token caller(Request request) {
        return request.header("X-Auth-Token")
                .flatMap(it -> identity.valid(it, cloud.now()))
                .orElseThrow(Keystone::unauthorized);
    }

    private Token subject(Request request) {
        return request.header("X-Subject-Token")
                .flatMap(it -> identity.valid(it, cloud.now()))
                .orElseThrow(() -> ApiError.notFound("Could not recognize Fernet token"));
    }

    private Response validate(Request request) {
        Token caller = caller(request);
        Token subject = subject(request);
        if (!caller.admin() && !caller.user().id().equals(subject.user().id())) {
            throw new ApiError(403, "You are not authorized to perform the requested action: identity:validate_token.");
        }
        return Response.json(200, json.render(subject, request))
                .with("X-Subject-Token", subject.id())
                .with("Vary", "X-Auth-Token");
    }

    private Response revoke(Request request) {
        caller(request);
        identity.revoke(subject(request).id());
        return Response.empty(204);
    }

    private Response catalog(Request request) {
        caller(request);
        return Response.json(200, Json.object("catalog", json.catalog(request)));
    }

    private Response projects(Request request) {
        if (!caller(request).admin()) {
            throw new ApiError(403, "You are not authorized to perform the requested action: identity:list_projects.");
        }
        return Response.json(200, json.projects(identity.projects(), request));
    }

    private static ApiError unauthorized() {
        return new ApiError(401, UNAUTHORIZED);
    }

    private static Response error(Request request, ApiError error) {
        ObjectNode body = Json.object()
                .put("code", error.status())
                .put("message", error.text())
                .put("title", Status.title(error.status()));
        Response response = Response.json(error.status(), Json.object("error", body));
        return error.status() == 401 ? response.with("WWW-Authenticate", Api.challenge(request)) : response;
    }

    private static ObjectNode version(Request request) {
        ObjectNode version =
                Json.object().put("id", "v3.14").put("status", "stable").put("updated", "2020-04-07T00:00:00Z");
        version.putArray("links").addObject().put("rel", "self").put("href", request.base() + "/identity/v3/");
        version.putArray("media-types")
                .addObject()
                .put("base", "application/json")
                .put("type", "application/vnd.openstack.identity-v3+json");
        return version;
    }
}
