package org.opendrs.nova.testing.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.opendrs.nova.testing.cloud.Identity;
import org.opendrs.nova.testing.cloud.Identity.Project;
import org.opendrs.nova.testing.cloud.Identity.Token;

/** Keystone's bodies. */
final class TokenJson {
    private final Identity identity;
    private final Catalog catalog;

    TokenJson(Identity identity, Catalog catalog) {
        this.identity = identity;
        this.catalog = catalog;
    }

    ObjectNode render(Token token, Request request) {
        ObjectNode json = Json.object();
        json.putArray("methods").add(token.method());
        json.putObject("user")
                .put("id", token.user().id())
                .put("name", token.user().name())
                .putNull("password_expires_at")
                .set("domain", domain());
        json.putArray("audit_ids").add(token.id().substring(token.id().length() - 22));
        json.put("expires_at", Json.keystone(token.expiresAt())).put("issued_at", Json.keystone(token.issuedAt()));
        token.project().ifPresent(project -> scope(json, token, project, request));
        token.credential()
                .ifPresent(it -> json.putObject("application_credential")
                        .put("id", it.id())
                        .put("name", it.name())
                        .put("restricted", true));
        return Json.object("token", json);
    }

    private void scope(ObjectNode json, Token token, Project project, Request request) {
        json.putObject("project")
                .put("id", project.id())
                .put("name", project.name())
                .set("domain", domain());
        json.put("is_domain", false);
        ArrayNode roles = json.putArray("roles");
        token.roles()
                .forEach(role ->
                        roles.addObject().put("id", identity.roleId(role)).put("name", role));
        if (!request.query().containsKey("nocatalog")) {
            json.set("catalog", catalog(request));
        }
    }

    ArrayNode catalog(Request request) {
        return catalog.render(request.base());
    }

    ObjectNode projects(List<Project> projects, Request request) {
        String self = request.base() + "/identity/v3/projects";
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("projects");
        projects.forEach(it -> list.addObject()
                .put("id", it.id())
                .put("name", it.name())
                .put("domain_id", "default")
                .put("description", "")
                .put("enabled", true)
                .put("parent_id", "default")
                .put("is_domain", false)
                .set("links", Json.object().put("self", self + "/" + it.id())));
        json.putObject("links").putNull("next").put("self", self).putNull("previous");
        return json;
    }

    private static ObjectNode domain() {
        return Json.object().put("id", "default").put("name", "Default");
    }
}
