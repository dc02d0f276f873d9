package org.opendrs.adapter.libvirt;

import org.libvirt.LibvirtException;

/** libvirt refused or failed a call. */
final class LibvirtFailure extends Exception {
    private static final long serialVersionUID = 1L;

    // virErrorNumber, include/libvirt/virterror.h
    static final int OTHER = 0;
    static final int NO_SUPPORT = 3;
    static final int INVALID_ARG = 8;
    static final int OPERATION_FAILED = 9;
    static final int OPERATION_DENIED = 29;
    static final int GNUTLS_ERROR = 40;
    static final int NO_DOMAIN = 42;
    static final int AUTH_FAILED = 45;
    static final int OPERATION_INVALID = 55;
    static final int CONFIG_UNSUPPORTED = 67;
    static final int OPERATION_TIMEOUT = 68;
    static final int AUTH_CANCELLED = 79;
    static final int OPERATION_UNSUPPORTED = 84;
    static final int ACCESS_DENIED = 88;
    static final int AUTH_UNAVAILABLE = 94;

    private final int code;

    /** @param code one of virErrorNumber */
    LibvirtFailure(int code, String message) {
        super(message);
        this.code = code;
    }

    /** Of a call of libvirt-java that this thread has just made. */
    LibvirtFailure(LibvirtException cause) {
        super(cause.getMessage(), cause);
        this.code = Virt.INSTANCE.virGetLastErrorCode();
    }

    int code() {
        return code;
    }

    /** libvirt's last error; asked by the thread whose call failed, since libvirt keeps one a thread. */
    static LibvirtFailure last(String call) {
        String message = Virt.INSTANCE.virGetLastErrorMessage();
        return new LibvirtFailure(Virt.INSTANCE.virGetLastErrorCode(), call + ": " + message);
    }

    /** Passes a result on, or throws when it is libvirt's -1. */
    static int check(int result, String call) throws LibvirtFailure {
        if (result < 0) {
            throw last(call);
        }
        return result;
    }
}
