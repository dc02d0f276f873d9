package org.opendrs.nova.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A path below a service's endpoint with its query parameters, encoded. Immutable. */
record Query(String path, List<String> parameters) {

    /** @param segments joined with slashes, each encoded */
    static Query of(String... segments) {
        StringBuilder path = new StringBuilder();
        for (String segment : segments) {
            path.append('/').append(encoded(segment));
        }
        return new Query(path.toString(), List.of());
    }

    Query with(String name, Object value) {
        List<String> more = new ArrayList<>(parameters);
        more.add(encoded(name) + "=" + encoded(value.toString()));
        return new Query(path, List.copyOf(more));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return parameters.isEmpty() ? path : path + "?" + String.join("&", parameters);
    }
}
