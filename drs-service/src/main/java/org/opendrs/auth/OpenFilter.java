package org.opendrs.auth;

import io.dropwizard.auth.AuthFilter;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;

/** Lets everybody in as admin: {@code api.auth: none}, on loopback only. */
@Priority(Priorities.AUTHENTICATION)
public final class OpenFilter extends AuthFilter<String, Caller> {
    private OpenFilter() {}

    @Override
    public void filter(ContainerRequestContext request) {
        authenticate(request, "", "none");
    }

    /** Makes the filter. */
    public static final class Builder extends AuthFilterBuilder<String, Caller, OpenFilter> {
        @Override
        protected OpenFilter newInstance() {
            return new OpenFilter();
        }
    }
}
