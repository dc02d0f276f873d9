package org.opendrs.nova.keystone;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRootName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opendrs.nova.config.Credentials.ApplicationCredential;
import org.opendrs.nova.config.Credentials.NamedApplicationCredential;
import org.opendrs.nova.config.Credentials.Ref;
import org.opendrs.nova.config.Credentials.User;
import org.openstack4j.model.identity.v3.Authentication;
import org.openstack4j.openstack.common.Auth;
import org.openstack4j.openstack.identity.v3.domain.KeystoneAuth;

/** Login by application credential, which openstack4j 3.12 lacks. Unscoped: the credential has a project of its own. */
@JsonRootName("auth")
final class ApplicationCredentialAuth extends KeystoneAuth {

    private static final long serialVersionUID = 1L;

    private final transient Method identity;

    private ApplicationCredentialAuth(Credential credential) {
        super(Auth.Type.CREDENTIALS);
        this.identity = new Method(credential);
    }

    static KeystoneAuth byId(ApplicationCredential credential) {
        return new ApplicationCredentialAuth(new Credential(credential.id(), null, credential.secret(), null));
    }

    static KeystoneAuth byName(NamedApplicationCredential credential) {
        return new ApplicationCredentialAuth(
                new Credential(null, credential.name(), credential.secret(), user(credential.user())));
    }

    private static Map<String, Object> user(User user) {
        return user.domain()
                .filter(domain -> !user.ref().isId())
                .<Map<String, Object>>map(domain -> Map.of("name", user.ref().value(), "domain", reference(domain)))
                .orElseGet(() -> Map.copyOf(reference(user.ref())));
    }

    private static Map<String, String> reference(Ref ref) {
        return Map.of(ref.isId() ? "id" : "name", ref.value());
    }

    @Override
    @JsonProperty("identity")
    public Method getIdentity() {
        return identity;
    }

    // KeystoneAuth reads these from a password that is not there

    @Override
    @JsonIgnore
    public String getUsername() {
        return "";
    }

    @Override
    @JsonIgnore
    public String getPassword() {
        return "";
    }

    @Override
    @JsonIgnore
    public String getId() {
        return Optional.ofNullable(identity.credential.id).orElse("");
    }

    @Override
    @JsonIgnore
    public String getName() {
        return Optional.ofNullable(identity.credential.name).orElse("");
    }

    /** The document of Keystone's {@code application_credential} method. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Credential(
            @JsonProperty @Nullable String id,
            @JsonProperty @Nullable String name,
            @JsonProperty String secret,
            @JsonProperty @Nullable Map<String, Object> user) {
        @Override
        public String toString() {
            return "application credential";
        }
    }

    static final class Method implements Authentication.Identity {
        @JsonProperty("application_credential")
        private final Credential credential;

        private Method(Credential credential) {
            this.credential = credential;
        }

        @Override
        @JsonIgnore
        public @Nullable Password getPassword() {
            return null;
        }

        @Override
        @JsonIgnore
        public @Nullable Token getToken() {
            return null;
        }

        @Override
        @JsonProperty
        public List<String> getMethods() {
            return List.of("application_credential");
        }
    }
}
