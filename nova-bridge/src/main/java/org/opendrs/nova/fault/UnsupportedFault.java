package org.opendrs.nova.fault;

/** The service works but is too old, or is none that we can use. */
public final class UnsupportedFault extends OpenStackFault {

    private static final long serialVersionUID = 1L;

    public UnsupportedFault(String message) {
        super(message, null);
    }
}
