package org.opendrs.nova.keystone;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.opendrs.nova.Tokens;
import org.opendrs.nova.fault.RefusedFault;
import org.opendrs.nova.model.CallerToken;
import org.openstack4j.model.identity.v3.Role;
import org.openstack4j.model.identity.v3.Token;

/** Asks Keystone, through openstack4j. */
public final class KeystoneTokens implements Tokens {

    /** What a header can carry; Keystone's tokens are some 200 characters, those of Keystone-to-Keystone up to 8 KiB. */
    private static final Pattern POSSIBLE = Pattern.compile("[\\x21-\\x7e]{1,8192}");

    private final Session session;

    public KeystoneTokens(Session session) {
        this.session = session;
    }

    @Override
    public Optional<CallerToken> validate(String token) {
        if (!POSSIBLE.matcher(token).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(caller(session.openstack4j(
                    "validate a caller's token", os -> os.identity().tokens().get(token))));
        } catch (RefusedFault fault) {
            if (fault.notFound()) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    @Override
    public CallerToken own() {
        return session.openstack4j("look at our own token", os -> caller(os.getToken()));
    }

    private static CallerToken caller(Token token) {
        return new CallerToken(
                token.getUser().getId(),
                token.getUser().getName(),
                Optional.ofNullable(token.getProject())
                        .map(project -> new CallerToken.Project(project.getId(), project.getName())),
                Objects.requireNonNullElse(token.getRoles(), List.<Role>of()).stream()
                        .map(Role::getName)
                        .collect(Collectors.toSet()),
                token.getExpires().toInstant());
    }
}
