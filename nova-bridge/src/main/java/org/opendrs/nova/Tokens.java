package org.opendrs.nova;

import java.util.Optional;
import org.opendrs.nova.model.CallerToken;

/** Keystone's judgement of tokens that callers bring. */
public interface Tokens {

    /** Whom the token belongs to; empty when Keystone does not know it (wrong, expired, revoked). Not cached. */
    Optional<CallerToken> validate(String token);

    /** Whom our own token belongs to. */
    CallerToken own();
}
