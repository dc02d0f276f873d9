package org.opendrs.nova.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.opendrs.nova.fault.Call;

/**
 * A request. Its headers and body may hold secrets and are not in {@code toString}.
 *
 * @param body JSON; empty for none
 */
public record Request(Call call, URI uri, Map<String, String> headers, Optional<String> body) {

    public Request {
        headers = Map.copyOf(headers);
    }

    public static Request get(String operation, URI uri) {
        return new Request(Call.of(operation, "GET", uri), uri, Map.of(), Optional.empty());
    }

    public static Request delete(String operation, URI uri) {
        return new Request(Call.of(operation, "DELETE", uri), uri, Map.of(), Optional.empty());
    }

    public static Request of(String operation, String method, URI uri, String body) {
        return new Request(Call.of(operation, method, uri), uri, Map.of(), Optional.of(body));
    }

    public Request header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Request(call, uri, more, body);
    }

    @Override
    public String toString() {
        return call.toString();
    }
}
