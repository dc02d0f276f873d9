package org.opendrs.nova.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that stands until a test moves it. */
final class VirtualClock implements InstantSource {
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void passSeconds(long seconds) {
        pass(Duration.ofSeconds(seconds));
    }
}
