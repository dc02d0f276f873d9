package org.opendrs.auth;

import io.dropwizard.auth.AuthDynamicFeature;
import io.dropwizard.auth.AuthFilter;
import io.dropwizard.auth.AuthValueFactoryProvider;
import io.dropwizard.auth.UnauthorizedHandler;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.glassfish.jersey.server.filter.RolesAllowedDynamicFeature;

/** Puts authentication and roles in front of the resources that ask for them. */
public final class Access {
    private Access() {}

    /** @param keystone where clients get their tokens, told them with a 401; empty when it is not known yet */
    public static void byToken(JerseyEnvironment jersey, KeystoneAuthenticator authenticator, Optional<URI> keystone) {
        install(
                jersey,
                new TokenFilter.Builder()
                        .setAuthenticator(authenticator)
                        .setAuthorizer((caller, role, request) -> caller.roles().contains(role))
                        .setUnauthorizedHandler(new Challenge(keystone))
                        .buildAuthFilter());
    }

    public static void open(JerseyEnvironment jersey) {
        install(
                jersey,
                new OpenFilter.Builder()
                        .setAuthenticator(nothing -> Optional.of(Caller.ANYBODY))
                        .setAuthorizer((caller, role, request) -> true)
                        .buildAuthFilter());
    }

    private static void install(JerseyEnvironment jersey, AuthFilter<String, Caller> filter) {
        jersey.register(new AuthDynamicFeature(filter));
        jersey.register(RolesAllowedDynamicFeature.class);
        jersey.register(new AuthValueFactoryProvider.Binder<>(Caller.class));
    }

    /** As keystonemiddleware says it. */
    private record Challenge(Optional<URI> keystone) implements UnauthorizedHandler {
        @Override
        public Response buildResponse(String prefix, String realm) {
            return Response.status(Response.Status.UNAUTHORIZED)
                    .header(
                            HttpHeaders.WWW_AUTHENTICATE,
                            "Keystone"
                                    + keystone.map(uri -> " uri=\"" + uri + "\"")
                                            .orElse(""))
                    .build();
        }
    }
}
