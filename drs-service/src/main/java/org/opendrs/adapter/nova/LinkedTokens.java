package org.opendrs.adapter.nova;

import java.util.Optional;
import org.opendrs.nova.Tokens;
import org.opendrs.nova.model.CallerToken;

/** Tokens of a cloud that may be away. */
record LinkedTokens(CloudLink link) implements Tokens {
    @Override
    public Optional<CallerToken> validate(String token) {
        return link.cloud().tokens().validate(token);
    }

    @Override
    public CallerToken own() {
        return link.cloud().tokens().own();
    }
}
