package org.opendrs.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opendrs.nova.Tokens;
import org.opendrs.nova.fault.Call;
import org.opendrs.nova.fault.UnreachableFault;
import org.opendrs.nova.model.CallerToken;

class KeystoneAuthenticatorTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final CallerToken.Project OPERATORS = new CallerToken.Project("p-ops", "operators");
    private static final CallerToken.Project SHOP = new CallerToken.Project("p-shop", "shop");

    private Instant now = START;
    private final InstantSource clock = () -> now;
    private final Keystone keystone = new Keystone();

    private static final class Keystone implements Tokens {
        private final Map<String, CallerToken> known = new HashMap<>();
        private boolean away;
        private int asked;

        @Override
        public Optional<CallerToken> validate(String token) {
            asked++;
            if (away) {
                throw new UnreachableFault(
                        Call.of("validate", "GET", URI.create("http://keystone")),
                        UnreachableFault.Kind.REFUSED,
                        "connection refused",
                        new ConnectException());
            }
            return Optional.ofNullable(known.get(token));
        }

        @Override
        public CallerToken own() {
            throw new IllegalStateException("not asked here");
        }
    }

    private void issue(String token, CallerToken.Project project, Duration life, String... roles) {
        keystone.known.put(token, new CallerToken("u-1", "alice", Optional.of(project), Set.of(roles), now.plus(life)));
    }

    private KeystoneAuthenticator authenticator(Set<String> readerProjects) {
        AccessOptions options =
                new AccessOptions(Set.of("admin"), Set.of("reader"), readerProjects, Duration.ofMinutes(5));
        return new KeystoneAuthenticator(
                keystone, new AccessPolicy(options, () -> Optional.of("p-ops")), options.tokenCache(), clock);
    }

    private final KeystoneAuthenticator authenticator = authenticator(Set.of());

    @Test
    void anAdminOfAnyProjectMayDoEverything() {
        issue("t", SHOP, Duration.ofHours(1), "admin");
        assertThat(authenticator.authenticate("t").orElseThrow().roles()).containsOnly(Role.ADMIN, Role.READER);
    }

    @Test
    void aReaderOfTheServicesOwnProjectMayRead() {
        issue("t", OPERATORS, Duration.ofHours(1), "reader");
        assertThat(authenticator.authenticate("t").orElseThrow().roles()).containsOnly(Role.READER);
    }

    @Test
    void aReaderOfATenantMayNothing() {
        issue("t", SHOP, Duration.ofHours(1), "reader", "member");
        assertThat(authenticator.authenticate("t").orElseThrow().roles()).isEmpty();
    }

    @Test
    void readerProjectsReplaceTheOwnOne() {
        issue("shop", SHOP, Duration.ofHours(1), "reader");
        issue("ops", OPERATORS, Duration.ofHours(1), "reader");
        KeystoneAuthenticator other = authenticator(Set.of("p-shop"));
        assertThat(other.authenticate("shop").orElseThrow().roles()).containsOnly(Role.READER);
        assertThat(other.authenticate("ops").orElseThrow().roles()).isEmpty();
    }

    @Test
    void asksOncePerTokenWhileRemembered() {
        issue("t", OPERATORS, Duration.ofHours(1), "admin");
        authenticator.authenticate("t");
        now = now.plus(Duration.ofMinutes(4));
        authenticator.authenticate("t");
        assertThat(keystone.asked).isEqualTo(1);
        now = now.plus(Duration.ofMinutes(2));
        authenticator.authenticate("t");
        assertThat(keystone.asked).isEqualTo(2);
    }

    @Test
    void remembersUnknownTokensToo() {
        assertThat(authenticator.authenticate("stranger")).isEmpty();
        assertThat(authenticator.authenticate("stranger")).isEmpty();
        assertThat(keystone.asked).isEqualTo(1);
    }

    @Test
    void aTokenIsNotBelievedPastItsEnd() {
        issue("t", OPERATORS, Duration.ofMinutes(1), "admin");
        assertThat(authenticator.authenticate("t")).isPresent();
        now = now.plus(Duration.ofSeconds(61));
        keystone.known.clear();
        assertThat(authenticator.authenticate("t")).isEmpty();
    }

    @Test
    void aKeystoneThatIsAwayIsNoVerdictAndIsNotRemembered() {
        issue("t", OPERATORS, Duration.ofHours(1), "admin");
        keystone.away = true;
        assertThatThrownBy(() -> authenticator.authenticate("t")).isInstanceOf(KeystoneUnavailable.class);
        keystone.away = false;
        assertThat(authenticator.authenticate("t")).isPresent();
    }

    @Test
    void aRememberedTokenStaysGoodWhileKeystoneIsAway() {
        issue("t", OPERATORS, Duration.ofHours(1), "admin");
        authenticator.authenticate("t");
        keystone.away = true;
        assertThat(authenticator.authenticate("t")).isPresent();
    }
}
