package org.opendrs.nova.keystone;

import java.time.Duration;
import java.time.Instant;
import org.openstack4j.model.identity.v3.Token;

/** A token with what came along. The token itself is not in {@code toString}. */
record Login(Token token, Catalog catalog, Instant expires, Duration lifetime) {

    private static final Duration EARLY = Duration.ofMinutes(5);

    String tokenId() {
        return token.getId();
    }

    boolean expired(Instant now) {
        return !now.isBefore(expires);
    }

    /** True from five minutes before it expires on, or in the last tenth of a life shorter than 50 minutes. */
    boolean dueForRenewal(Instant now) {
        Duration tenth = lifetime.dividedBy(10);
        return !now.isBefore(expires.minus(tenth.compareTo(EARLY) < 0 ? tenth : EARLY));
    }

    @Override
    public String toString() {
        return "login until " + expires;
    }
}
