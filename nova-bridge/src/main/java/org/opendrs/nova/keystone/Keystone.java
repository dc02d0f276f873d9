package org.opendrs.nova.keystone;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.opendrs.nova.config.CloudConfig;
import org.opendrs.nova.config.Credentials;
import org.opendrs.nova.config.Credentials.Password;
import org.opendrs.nova.fault.AnswerFault;
import org.opendrs.nova.fault.Call;
import org.opendrs.nova.fault.LoginFault;
import org.opendrs.nova.fault.RefusedFault;
import org.openstack4j.api.OSClient.OSClientV3;
import org.openstack4j.api.types.Facing;
import org.openstack4j.core.transport.Config;
import org.openstack4j.model.identity.v3.Token;
import org.openstack4j.openstack.internal.OSAuthenticator;

/** Logs in at Keystone v3, through openstack4j. */
record Keystone(CloudConfig cloud, Config config, InstantSource clock) {

    /** Keystone with {@code /v3}, which {@code auth_url} may leave out. */
    URI v3() {
        String url = cloud.authUrl().toString().replaceAll("/+$", "");
        return URI.create(url.endsWith("/v3") ? url : url + "/v3");
    }

    /** @throws LoginFault when Keystone does not accept the credentials */
    Login logIn() {
        try {
            OSClientV3 client = (OSClientV3) OSAuthenticator.invoke(
                    AuthBody.of(cloud.credentials()), v3().toString(), Facing.PUBLIC, config, null);
            return login(client.getToken());
        } catch (RefusedFault fault) {
            throw diagnosed(fault);
        }
    }

    private Login login(Token token) {
        if (token.getId() == null || token.getExpires() == null) {
            throw new AnswerFault(call(), 201, "the answer has no token", null);
        }
        Instant expires = token.getExpires().toInstant();
        Catalog catalog = Catalog.of(Objects.requireNonNullElse(token.getCatalog(), List.of()), cloud);
        return new Login(token, catalog, expires, Duration.between(clock.instant(), expires));
    }

    private RuntimeException diagnosed(RefusedFault fault) {
        return switch (fault.status().orElse(0)) {
            case 401 -> new LoginFault(fault.refusal(), unauthorized(cloud.credentials()));
            case 400 -> new LoginFault(fault.refusal(), "the credentials of cloud " + cloud.name() + " are incomplete");
            case 403 -> new LoginFault(fault.refusal(), "the user, its domain or its project is disabled");
            case 404 -> new LoginFault(fault.refusal(), "is auth_url Keystone's URL? " + cloud.authUrl());
            default -> fault;
        };
    }

    /** Keystone tells nobody what exactly was wrong. */
    private static String unauthorized(Credentials credentials) {
        return credentials instanceof Password password
                ? "wrong password, no such " + password.user() + ", or it has no role in " + password.project()
                : credentials + " is unknown, has expired, or its secret is wrong; make a new one"
                        + " (openstack application credential create)";
    }

    private Call call() {
        return Call.safePost("log in", v3().resolve("v3/auth/tokens"));
    }
}
