package org.opendrs.auth;

/** Keystone cannot be asked about a token now. */
public final class KeystoneUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KeystoneUnavailable(String why, Throwable cause) {
        super(why, cause);
    }
}
