package org.opendrs.nova.http;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.opendrs.nova.fault.UnreachableFault;

/**
 * Whether and when something is sent again. Only what is safe, only a few times, and not after a time-out: a service that is
 * slow is not helped by asking twice.
 */
record Retries(int attempts) {

    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);

    /** A service that wants us to wait longer gets no second try: the caller decides. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /**
     * How long to wait before sending again; empty for not at all.
     *
     * @param sent how often it was sent, from 1
     */
    Optional<Duration> after(Answer answer, int sent) {
        return PASSING.contains(answer.status()) && mayResend(answer.call().safe(), sent)
                ? Optional.of(asked(answer).orElse(wait(sent))).filter(wait -> wait.compareTo(LONGEST_WAIT) <= 0)
                : Optional.empty();
    }

    Optional<Duration> after(UnreachableFault fault, boolean safe, int sent) {
        return switch (fault.kind()) {
            case REFUSED, CONNECT_TIMEOUT, BROKEN -> mayResend(safe, sent) ? Optional.of(wait(sent)) : Optional.empty();
            case UNKNOWN_NAME, TLS, TIMEOUT, INTERRUPTED -> Optional.empty();
        };
    }

    private boolean mayResend(boolean safe, int sent) {
        return safe && sent < attempts;
    }

    private static Duration wait(int sent) {
        return FIRST_WAIT.multipliedBy(1L << (sent - 1));
    }

    /** {@code Retry-After} in seconds, the form that OpenStack uses; a date is not understood and ignored. */
    private static Optional<Duration> asked(Answer answer) {
        return answer.header("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }
}
