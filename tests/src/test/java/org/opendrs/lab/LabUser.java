package org.opendrs.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The users of the lab's Keystone, for tests of who may do what. */
public enum LabUser {
    ADMIN("admin", "admin"),
    /** What the service runs as: role admin on project service. */
    DRS("drs", "service"),
    /** Role reader on project service. */
    READER("drs-reader", "service"),
    /** On project service, with a role that means nothing. */
    NOBODY("drs-nobody", "service"),
    /** A customer: role member on project demo; {@code member} implies {@code reader}, there. */
    TENANT("drs-tenant", "demo");

    private final String user;
    private final String project;

    LabUser(String user, String project) {
        this.user = user;
        this.project = project;
    }

    /** A fresh token, scoped to the user's project. */
    public String token() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(variable("OS_AUTH_URL") + "/auth/tokens"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body(variable("OS_PASSWORD")).toString()))
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            return answer.headers().firstValue("X-Subject-Token").orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("token of " + user, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for a token of " + user, e);
        }
    }

    /** Keystone's /v3/auth/tokens: password, scoped to a project. */
    private ObjectNode body(String password) {
        ObjectNode body = Json.object();
        ObjectNode identity = body.putObject("auth").putObject("identity");
        identity.putArray("methods").add("password");
        ObjectNode who = identity.putObject("password").putObject("user");
        who.put("name", user).put("password", password).putObject("domain").put("id", "default");
        ObjectNode scope = body.withObjectProperty("auth").putObject("scope").putObject("project");
        scope.put("name", project).putObject("domain").put("id", "default");
        return body;
    }

    /** A variable of {@code lab env}, whose lines are {@code export NAME=value}. */
    private static String variable(String name) {
        Command env = Command.run(Duration.ofSeconds(30), Map.of(), List.of(Lab.program(), "env"));
        String start = "export " + name + "=";
        return env.ok()
                .lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow()
                .substring(start.length());
    }
}
