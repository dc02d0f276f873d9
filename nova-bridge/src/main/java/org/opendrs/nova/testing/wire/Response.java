package org.opendrs.nova.testing.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer.
 *
 * @param delay how long the transport holds it back
 * @param dropped true: no answer at all, the connection breaks
 */
public record Response(int status, Map<String, String> headers, String body, Duration delay, boolean dropped) {
    public Response {
        var caseless = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        caseless.putAll(headers);
        headers = caseless;
    }

    public static Response json(int status, JsonNode body) {
        return text(status, "application/json", body.toString());
    }

    public static Response text(int status, String contentType, String body) {
        return new Response(status, Map.of("Content-Type", contentType), body, Duration.ZERO, false);
    }

    public static Response empty(int status) {
        return text(status, "application/json", "");
    }

    /** The broken connection. */
    public static Response drop() {
        return new Response(0, Map.of(), "", Duration.ZERO, true);
    }

    public Response with(String header, String value) {
        var more = new TreeMap<String, String>(headers);
        more.put(header, value);
        return new Response(status, more, body, delay, dropped);
    }

    public Response withBody(String other) {
        return new Response(status, headers, other, delay, dropped);
    }

    public Response delayedBy(Duration time) {
        return new Response(status, headers, body, time, dropped);
    }

    public JsonNode json() {
        return Json.parse(body);
    }

    /** Status only: the body may hold a token. */
    @Override
    public String toString() {
        return dropped ? "dropped" : Integer.toString(status);
    }
}
