package org.opendrs.nova.keystone;

import java.util.Optional;
import org.opendrs.nova.config.Credentials;
import org.opendrs.nova.config.Credentials.ApplicationCredential;
import org.opendrs.nova.config.Credentials.NamedApplicationCredential;
import org.opendrs.nova.config.Credentials.Password;
import org.opendrs.nova.config.Credentials.Project;
import org.opendrs.nova.config.Credentials.Ref;
import org.openstack4j.model.common.Identifier;
import org.openstack4j.openstack.identity.v3.domain.KeystoneAuth;
import org.openstack4j.openstack.identity.v3.domain.KeystoneAuth.AuthScope;

/** Credentials in the form that openstack4j sends. */
final class AuthBody {

    private AuthBody() {}

    static KeystoneAuth of(Credentials credentials) {
        if (credentials instanceof Password password) {
            return new KeystoneAuth(
                    password.user().ref().value(),
                    password.password(),
                    // without a domain openstack4j takes the user for an id
                    domainOf(password.user().ref(), password.user().domain()).orElse(null),
                    scope(password.project()));
        }
        if (credentials instanceof ApplicationCredential credential) {
            return ApplicationCredentialAuth.byId(credential);
        }
        return ApplicationCredentialAuth.byName((NamedApplicationCredential) credentials);
    }

    private static AuthScope scope(Project project) {
        return domainOf(project.ref(), project.domain())
                .map(domain -> AuthScope.project(identifier(project.ref()), domain))
                .orElseGet(() -> AuthScope.project(identifier(project.ref())));
    }

    private static Optional<Identifier> domainOf(Ref named, Optional<Ref> domain) {
        return named.isId() ? Optional.empty() : domain.map(AuthBody::identifier);
    }

    private static Identifier identifier(Ref ref) {
        return ref.isId() ? Identifier.byId(ref.value()) : Identifier.byName(ref.value());
    }
}
