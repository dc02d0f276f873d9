package org.opendrs.nova.fault;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** An answer that says success, but is not what the API promises: empty, HTML, or without a required field. */
public final class AnswerFault extends OpenStackFault {

    private static final long serialVersionUID = 1L;

    private final transient Call call;
    private final int status;

    /** @param what what is wrong with the answer */
    public AnswerFault(Call call, int status, String what, @Nullable Throwable cause) {
        super(call + ": HTTP " + status + ", but " + what + "; is this URL the service's own?", cause);
        this.call = call;
        this.status = status;
    }

    @Override
    public Optional<Call> call() {
        return Optional.of(call);
    }

    @Override
    public OptionalInt status() {
        return OptionalInt.of(status);
    }

    @Override
    public boolean outcomeUnknown() {
        return !call.safe();
    }
}
