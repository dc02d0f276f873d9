package org.opendrs.inventory;

import org.jspecify.annotations.Nullable;

/** The cloud gave no answer that can be used. The message is one line for the operator. */
public final class CloudUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String line;

    public CloudUnavailable(String why, @Nullable Throwable cause) {
        super(why, cause);
        this.line = why;
    }

    /** The message: one line. */
    public String line() {
        return line;
    }
}
