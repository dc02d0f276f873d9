package org.opendrs.nova.fault;

import java.util.Optional;

/** No complete HTTP answer came. */
public final class UnreachableFault extends OpenStackFault {

    private static final long serialVersionUID = 1L;

    /** What went wrong on the way. */
    public enum Kind {
        /** Nobody listens there. */
        REFUSED,
        /** The name has no address. */
        UNKNOWN_NAME,
        /** The certificate is not one that we trust, or not for this name. */
        TLS,
        /** No connection in time. */
        CONNECT_TIMEOUT,
        /** Connected, but no complete answer before the deadline. */
        TIMEOUT,
        /** The connection broke before the answer was complete. */
        BROKEN,
        /** Our thread was interrupted while waiting. */
        INTERRUPTED;

        /** True when the request cannot have reached the service. */
        boolean beforeSending() {
            return this == REFUSED || this == UNKNOWN_NAME || this == TLS || this == CONNECT_TIMEOUT;
        }
    }

    private final transient Call call;
    private final Kind kind;

    public UnreachableFault(Call call, Kind kind, String what, Throwable cause) {
        super(call + ": " + what + (outcomeUnknown(call, kind) ? "; it may have been done all the same" : ""), cause);
        this.call = call;
        this.kind = kind;
    }

    private static boolean outcomeUnknown(Call call, Kind kind) {
        return !call.safe() && !kind.beforeSending();
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public Optional<Call> call() {
        return Optional.of(call);
    }

    @Override
    public boolean retryable() {
        return kind != Kind.TLS && kind != Kind.INTERRUPTED && !outcomeUnknown();
    }

    @Override
    public boolean outcomeUnknown() {
        return outcomeUnknown(call, kind);
    }
}
