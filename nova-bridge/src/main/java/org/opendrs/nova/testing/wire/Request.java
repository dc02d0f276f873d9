package org.opendrs.nova.testing.wire;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An HTTP request. {@code uri} is absolute: links and catalog of the answer start with its scheme and authority. */
public record Request(String method, URI uri, Map<String, String> headers, String body) {
    public Request {
        var caseless = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        caseless.putAll(headers);
        headers = caseless;
    }

    /** A request without body. */
    public static Request of(String method, URI uri, Map<String, String> headers) {
        return new Request(method, uri, headers, "");
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public String path() {
        return uri.getPath();
    }

    /** Scheme and authority, e.g. {@code http://127.0.0.1:8080}. */
    public String base() {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    /** Query parameters in their order; of a repeated one the last. */
    public Map<String, String> query() {
        var parameters = new LinkedHashMap<String, String>();
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&", -1)) {
                List<String> parts = List.of(pair.split("=", 2));
                parameters.put(decode(parts.get(0)), parts.size() > 1 ? decode(parts.get(1)) : "");
            }
            parameters.remove("");
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Method and path only: headers and body hold tokens and passwords. */
    @Override
    public String toString() {
        return method + " " + path();
    }
}
