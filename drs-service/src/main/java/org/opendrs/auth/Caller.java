package org.opendrs.auth;

import java.security.Principal;
import java.util.Set;

/**
 * Whom a request comes from.
 *
 * @param roles of {@link Role}; empty for somebody whom Keystone knows but who may do nothing here
 */
public record Caller(String id, String name, Set<String> roles) implements Principal {
    /** Everybody, where the service is told to ask nobody. */
    static final Caller ANYBODY = new Caller("-", "anybody", Set.of(Role.ADMIN, Role.READER));

    public Caller {
        roles = Set.copyOf(roles);
    }

    @Override
    public String getName() {
        return name;
    }
}
