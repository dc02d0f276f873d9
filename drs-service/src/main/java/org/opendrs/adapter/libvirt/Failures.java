package org.opendrs.adapter.libvirt;

import java.util.Locale;

/** Says in one line what failed and what the operator can do; pure. */
final class Failures {
    private static final String TLS = "TLS failed: check the certificates of both sides";

    private Failures() {}

    static String explain(String uri, LibvirtFailure failure) {
        String message = oneLine(String.valueOf(failure.getMessage()));
        String hint = hint(failure.code(), message.toLowerCase(Locale.ROOT));
        return "libvirt at " + uri + ": " + message + (hint.isEmpty() ? "" : " (" + hint + ")");
    }

    private static String hint(int code, String message) {
        return switch (code) {
            case LibvirtFailure.AUTH_FAILED, LibvirtFailure.AUTH_CANCELLED, LibvirtFailure.AUTH_UNAVAILABLE ->
                "authentication failed: check the credentials of this service there";
            case LibvirtFailure.OPERATION_DENIED, LibvirtFailure.ACCESS_DENIED ->
                "not allowed: this service needs read and write access to domains there";
            case LibvirtFailure.GNUTLS_ERROR -> TLS;
            default -> hint(message);
        };
    }

    /** Most failures to connect carry one code, and only their text tells them apart. */
    private static String hint(String message) {
        if (message.contains("certificate") || message.contains("tls")) {
            return TLS;
        }
        if (message.contains("connection refused")) {
            return "nothing listens there: is libvirtd running, and does it listen on that port?";
        }
        if (message.contains("no such file or directory")) {
            return "no such socket: is libvirtd running there?";
        }
        if (message.contains("permission denied")) {
            return "not allowed to use that socket: check its group and mode";
        }
        if (message.contains("name or service not known") || message.contains("name resolution")) {
            return "unknown host name";
        }
        if (message.contains("end of file")
                || message.contains("client socket is closed")
                || message.contains("broken pipe")
                || message.contains("connection reset")) {
            return "the connection was lost: libvirtd stopped, or the network did";
        }
        if (message.contains("keepalive")) {
            return "the connection was lost: the host does not answer";
        }
        return "";
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
