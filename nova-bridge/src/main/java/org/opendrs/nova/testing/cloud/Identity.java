package org.opendrs.nova.testing.cloud;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Keystone's state: projects, users with roles in projects, application credentials, tokens. One domain, {@code default}. */
public final class Identity {
    private final Ids ids;
    private final Map<String, Project> projects = new LinkedHashMap<>();
    private final Map<String, User> users = new LinkedHashMap<>();
    private final Map<String, ApplicationCredential> credentials = new LinkedHashMap<>();
    private final Map<String, Token> tokens = new HashMap<>();
    private final Map<String, String> roleIds = new HashMap<>();

    public record Project(String id, String name) {}

    /** {@code roles}: by project id. */
    public record User(String id, String name, String password, Map<String, Set<String>> roles) {
        @Override
        public String toString() {
            return name;
        }
    }

    public record ApplicationCredential(
            String id,
            String name,
            String secret,
            User user,
            Project project,
            Set<String> roles,
            Optional<Instant> expiresAt) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** An issued token; without a project it is unscoped. */
    public record Token(
            String id,
            String method,
            User user,
            Optional<Project> project,
            Set<String> roles,
            Optional<ApplicationCredential> credential,
            Instant issuedAt,
            Instant expiresAt) {
        public boolean admin() {
            return roles.contains("admin");
        }

        @Override
        public String toString() {
            return "token of " + user;
        }
    }

    Identity(Ids ids) {
        this.ids = ids;
    }

    /** The project of this name, made when it does not exist. */
    public Project project(String name) {
        return projects.values().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseGet(() -> {
                    var project = new Project(ids.hex(), name);
                    projects.put(project.id(), project);
                    return project;
                });
    }

    public List<Project> projects() {
        return List.copyOf(projects.values());
    }

    /** Adds a user, or roles in another project to one that exists. */
    public User user(String name, String password, String projectName, String... roles) {
        User user = userNamed(name).orElseGet(() -> new User(ids.hex(), name, password, new HashMap<>()));
        users.put(user.id(), user);
        user.roles()
                .computeIfAbsent(project(projectName).id(), id -> new TreeSet<>())
                .addAll(List.of(roles));
        return user;
    }

    public Optional<User> userNamed(String name) {
        return users.values().stream().filter(it -> it.name().equals(name)).findFirst();
    }

    public Optional<User> userById(String id) {
        return Optional.ofNullable(users.get(id));
    }

    public Optional<Project> projectById(String id) {
        return Optional.ofNullable(projects.get(id));
    }

    public Optional<Project> projectNamed(String name) {
        return projects.values().stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /** Adds an application credential with all of the user's roles in the project. */
    public ApplicationCredential credential(
            String name, String secret, String userName, String projectName, Optional<Instant> expiresAt) {
        User user = userNamed(userName).orElseThrow(() -> new IllegalArgumentException("no user " + userName));
        Project project = project(projectName);
        Set<String> roles = user.roles().getOrDefault(project.id(), Set.of());
        var credential = new ApplicationCredential(ids.hex(), name, secret, user, project, roles, expiresAt);
        credentials.put(credential.id(), credential);
        return credential;
    }

    public Optional<ApplicationCredential> credentialById(String id) {
        return Optional.ofNullable(credentials.get(id));
    }

    public Optional<ApplicationCredential> credentialOf(User user, String name) {
        return credentials.values().stream()
                .filter(it -> it.user().id().equals(user.id()) && it.name().equals(name))
                .findFirst();
    }

    public Token issue(
            String method,
            User user,
            Optional<Project> project,
            Optional<ApplicationCredential> credential,
            Instant now,
            Instant expiresAt) {
        Set<String> roles = credential
                .map(ApplicationCredential::roles)
                .orElseGet(() -> project.map(it -> user.roles().getOrDefault(it.id(), Set.of()))
                        .orElse(Set.of()));
        String id = "gAAAAAB" + ids.hex() + ids.hex();
        var token = new Token(id, method, user, project, roles, credential, now, expiresAt);
        tokens.put(token.id(), token);
        return token;
    }

    /** The token, when it is known and not expired. */
    public Optional<Token> valid(String id, Instant now) {
        return Optional.ofNullable(tokens.get(id)).filter(it -> now.isBefore(it.expiresAt()));
    }

    public void revoke(String tokenId) {
        tokens.remove(tokenId);
    }

    /** Every token issued so far becomes invalid, as after a rotation of keys. */
    public void revokeAll() {
        tokens.clear();
    }

    /** A stable id for a role's name. */
    public String roleId(String role) {
        return roleIds.computeIfAbsent(role, name -> ids.hex());
    }
}
