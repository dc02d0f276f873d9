package org.opendrs.nova.fault;

import org.jspecify.annotations.Nullable;

/** The description of the cloud is wrong; nothing was asked of anybody. */
public final class ConfigFault extends OpenStackFault {

    private static final long serialVersionUID = 1L;

    /**
     * A fault at a place.
     *
     * @param where file and key, or environment variable
     * @param what what is wrong there and what to do
     */
    public ConfigFault(String where, String what, @Nullable Throwable cause) {
        super(where + ": " + what, cause);
    }

    public ConfigFault(String where, String what) {
        this(where, what, null);
    }
}
