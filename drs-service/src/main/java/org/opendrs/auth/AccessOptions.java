package org.opendrs.auth;

import java.time.Duration;
import java.util.Set;

/**
 * Who may do what. The service shows instances of all projects, so a reader has to be one in a project of the operator's.
 *
 * @param adminRoles names of Keystone roles that may do everything
 * @param readerRoles names of Keystone roles that may read, in {@code readerProjects} only
 * @param readerProjects ids of projects; when empty the service's own project
 * @param tokenCache how long a verdict on a token is kept, at most; never past the token's own end
 */
public record AccessOptions(
        Set<String> adminRoles, Set<String> readerRoles, Set<String> readerProjects, Duration tokenCache) {
    public AccessOptions {
        adminRoles = Set.copyOf(adminRoles);
        readerRoles = Set.copyOf(readerRoles);
        readerProjects = Set.copyOf(readerProjects);
    }
}
