package org.opendrs.nova.fault;

import java.util.Optional;
import java.util.OptionalInt;

/** Keystone was reached and does not accept us. */
public final class LoginFault extends OpenStackFault {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public LoginFault(Refusal refusal, String advice) {
        super(refusal.line() + "; " + advice, null);
        this.refusal = refusal;
    }

    @Override
    public Optional<Call> call() {
        return Optional.of(refusal.call());
    }

    @Override
    public OptionalInt status() {
        return OptionalInt.of(refusal.status());
    }

    @Override
    public Optional<String> requestId() {
        return refusal.requestId();
    }
}
