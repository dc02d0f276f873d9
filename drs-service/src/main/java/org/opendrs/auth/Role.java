package org.opendrs.auth;

/** What a caller may do here, whatever Keystone's roles are called. */
public final class Role {
    /** Everything. */
    public static final String ADMIN = "admin";

    /** Reading. */
    public static final String READER = "reader";

    private Role() {}
}
