package org.opendrs.auth;

import io.dropwizard.auth.AuthFilter;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;

/** Takes the caller from {@code X-Auth-Token}. Identity headers that arrive from outside are not even looked at. */
@Priority(Priorities.AUTHENTICATION)
public final class TokenFilter extends AuthFilter<String, Caller> {
    private TokenFilter() {}

    @Override
    public void filter(ContainerRequestContext request) {
        if (!authenticate(request, request.getHeaderString("X-Auth-Token"), "X-Auth-Token")) {
            throw unauthorizedHandler.buildException(prefix, realm);
        }
    }

    /** Makes the filter. */
    public static final class Builder extends AuthFilterBuilder<String, Caller, TokenFilter> {
        @Override
        protected TokenFilter newInstance() {
            return new TokenFilter();
        }
    }
}
