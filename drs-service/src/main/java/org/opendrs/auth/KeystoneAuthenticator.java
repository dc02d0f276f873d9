package org.opendrs.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.dropwizard.auth.Authenticator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.opendrs.nova.Tokens;
import org.opendrs.nova.fault.OpenStackFault;
import org.opendrs.nova.model.CallerToken;

/**
 * Asks Keystone whom a token belongs to, and remembers the answer for a while: good ones and bad ones, so that a client with
 * an old token does not become Keystone's trouble. The memory is bounded, and holds hashes of tokens, not tokens.
 */
public final class KeystoneAuthenticator implements Authenticator<String, Caller> {
    private static final int MAX_REMEMBERED = 10_000;

    private record Verdict(Optional<CallerToken> owner) {}

    private final Tokens keystone;
    private final AccessPolicy policy;
    private final InstantSource clock;
    private final Cache<String, Verdict> verdicts;

    public KeystoneAuthenticator(Tokens keystone, AccessPolicy policy, Duration remember, InstantSource clock) {
        this.keystone = keystone;
        this.policy = policy;
        this.clock = clock;
        this.verdicts = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .ticker(() -> nanos(clock.instant()))
                .expireAfter(Expiry.<String, Verdict>creating((key, verdict) -> lifetime(verdict, remember)))
                .build();
    }

    private static long nanos(Instant now) {
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    private Duration lifetime(Verdict verdict, Duration remember) {
        Instant now = clock.instant();
        return verdict.owner()
                .map(owner -> Duration.between(now, owner.expires()))
                .filter(left -> left.compareTo(remember) < 0)
                .map(left -> left.isNegative() ? Duration.ZERO : left)
                .orElse(remember);
    }

    /** @throws KeystoneUnavailable when nobody can tell now */
    @Override
    public Optional<Caller> authenticate(String token) {
        String key = hash(token);
        Verdict known = verdicts.getIfPresent(key);
        if (known == null) {
            known = new Verdict(ask(token));
            verdicts.put(key, known);
        }
        return known.owner()
                .filter(owner -> owner.expires().isAfter(clock.instant()))
                .map(policy::caller);
    }

    private Optional<CallerToken> ask(String token) {
        try {
            return keystone.validate(token);
        } catch (OpenStackFault e) {
            throw new KeystoneUnavailable(String.valueOf(e.getMessage()), e);
        }
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
