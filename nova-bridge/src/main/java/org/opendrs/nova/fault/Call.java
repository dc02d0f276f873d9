package org.opendrs.nova.fault;

import java.net.URI;

/**
 * A call as a fault names it.
 *
 * @param operation what the caller wanted, such as {@code list servers}
 * @param method HTTP method
 * @param url where it went, without user info, query and fragment
 * @param safe true when it changes nothing, so that it may be sent again
 */
public record Call(String operation, String method, String url, boolean safe) {

    /** A call that is safe if and only if its method is. */
    public static Call of(String operation, String method, URI uri) {
        return new Call(operation, method, bare(uri), method.equals("GET") || method.equals("HEAD"));
    }

    /** A POST that changes nothing, such as a login. */
    public static Call safePost(String operation, URI uri) {
        return new Call(operation, "POST", bare(uri), true);
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
