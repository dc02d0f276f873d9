package org.opendrs.auth;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.opendrs.nova.model.CallerToken;

/** From Keystone's roles to ours. */
public final class AccessPolicy {
    private final AccessOptions options;
    private final Supplier<Optional<String>> ownProject;

    /** @param ownProject id of the project that the service itself works in, once it is known */
    public AccessPolicy(AccessOptions options, Supplier<Optional<String>> ownProject) {
        this.options = options;
        this.ownProject = ownProject;
    }

    Caller caller(CallerToken token) {
        Set<String> roles = new HashSet<>();
        if (token.roles().stream().anyMatch(options.adminRoles()::contains)) {
            roles.add(Role.ADMIN);
            roles.add(Role.READER);
        }
        if (token.roles().stream().anyMatch(options.readerRoles()::contains) && inReaderProject(token)) {
            roles.add(Role.READER);
        }
        return new Caller(token.userId(), token.userName(), roles);
    }

    private boolean inReaderProject(CallerToken token) {
        Optional<String> project = token.project().map(CallerToken.Project::id);
        return options.readerProjects().isEmpty()
                ? project.isPresent() && project.equals(ownProject.get())
                : project.filter(options.readerProjects()::contains).isPresent();
    }
}
