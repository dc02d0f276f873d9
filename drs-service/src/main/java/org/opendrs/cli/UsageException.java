package org.opendrs.cli;

/** What the user gave cannot be used: exit code 2, the message is the one line to print. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
