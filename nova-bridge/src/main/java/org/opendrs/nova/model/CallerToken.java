package org.opendrs.nova.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a token belongs to. Does not hold the token itself.
 *
 * @param project absent for a token that is not scoped to a project
 * @param roles names of roles in that scope
 */
public record CallerToken(
        String userId, String userName, Optional<Project> project, Set<String> roles, Instant expires) {
    public CallerToken {
        roles = Set.copyOf(roles);
    }

    /** A project by id and name. */
    public record Project(String id, String name) {}
}
