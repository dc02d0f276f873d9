package org.opendrs.nova.fault;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Why a call to OpenStack gave no result. {@link #getMessage()} is one line that says what to do, and holds no secret. */
public abstract sealed class OpenStackFault extends RuntimeException
        permits ConfigFault, LoginFault, CatalogFault, UnsupportedFault, UnreachableFault, RefusedFault, AnswerFault {

    private static final long serialVersionUID = 1L;

    OpenStackFault(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The call that failed; empty when none was made. */
    public Optional<Call> call() {
        return Optional.empty();
    }

    /** HTTP status that came back; empty when none did. */
    public OptionalInt status() {
        return OptionalInt.empty();
    }

    /** {@code req-…} that the service's own log has; empty when the service gave none. */
    public Optional<String> requestId() {
        return Optional.empty();
    }

    /** True when the same call may work later without anybody mending anything, and sending it again does no harm. */
    public boolean retryable() {
        return false;
    }

    /** True when the service may have done what was asked all the same: look before asking again. */
    public boolean outcomeUnknown() {
        return false;
    }
}
