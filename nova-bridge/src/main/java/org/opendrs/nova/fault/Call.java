package org.opendrs.nova.fault;

import java.net.URI;

/**
 * A call as a fault names it.
 *
 * @param operation what the caller wanted, such as {@code list servers}
 * @param method HTTP method
 * @param url where it went, without user info, query and fragment
 */
public record Call(String operation, String method, String url) {

    public static Call of(String operation, String method, URI uri) {
        return new Call(operation, method, bare(uri));
    }

    /** True for methods that change nothing, which may be sent again. */
    public boolean safe() {
        return method.equals("GET") || method.equals("HEAD");
    }

    private static String bare(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port + uri.getPath();
    }

    @Override
    public String toString() {
        return operation + " (" + method + " " + url + ")";
    }
}
