package org.opendrs.nova.testing.cloud;

/** Nova will not do what was asked; the message is Nova's. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Which kind of answer follows. */
    public enum Kind {
        /** 400 */
        BAD_REQUEST,
        /** 404 */
        NOT_FOUND,
        /** 409 */
        CONFLICT
    }

    private final Kind kind;

    public Refused(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
