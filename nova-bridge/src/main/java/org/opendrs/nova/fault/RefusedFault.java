package org.opendrs.nova.fault;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A service answered with a status of 400 or more. */
public final class RefusedFault extends OpenStackFault {

    private static final long serialVersionUID = 1L;

    /** Too many requests, and what a proxy or a service in trouble says: gone again by itself. */
    private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);

    private final transient Refusal refusal;

    public RefusedFault(Refusal refusal) {
        super(refusal.line() + advice(refusal), null);
        this.refusal = refusal;
    }

    private static String advice(Refusal refusal) {
        return refusal.status() == 403
                ? "; give the user a role that this policy accepts (admin, as a rule)"
                : outcomeUnknown(refusal) ? "; it may have been done all the same" : "";
    }

    private static boolean outcomeUnknown(Refusal refusal) {
        return refusal.status() >= 500 && !refusal.call().safe();
    }

    public Refusal refusal() {
        return refusal;
    }

    /** The service itself says that the thing does not exist; a 404 from a proxy or a wrong path is not that. */
    public boolean notFound() {
        return refusal.status() == 404 && refusal.structured();
    }

    /** The thing is in a state that does not allow it; read it again before deciding anew. */
    public boolean conflict() {
        return refusal.status() == 409;
    }

    /** Our role does not allow it. */
    public boolean forbidden() {
        return refusal.status() == 403;
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

    @Override
    public boolean retryable() {
        return PASSING.contains(refusal.status()) && !outcomeUnknown();
    }

    /** A request that changes something and is answered by a 5xx may have been carried out, wholly or in part. */
    @Override
    public boolean outcomeUnknown() {
        return outcomeUnknown(refusal);
    }
}
