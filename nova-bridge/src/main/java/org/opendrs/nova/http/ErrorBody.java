package org.opendrs.nova.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.opendrs.nova.fault.Refusal;

/** What a service says about its refusal. Each project has a form of its own, proxies answer in HTML, some say nothing. */
final class ErrorBody {

    /** Enough for every message of Nova; a page of a proxy is cut. */
    private static final int LONGEST = 300;

    private ErrorBody() {}

    static Refusal refusal(Answer answer) {
        Optional<String> message = answer.parse().flatMap(ErrorBody::message);
        return new Refusal(
                answer.call(),
                answer.status(),
                message.orElseGet(() -> page(answer)),
                message.isPresent(),
                answer.requestId());
    }

    private static String page(Answer answer) {
        String text = plain(answer.body());
        return text.isEmpty() ? "no reason given" : text;
    }

    /**
     * Keystone, Nova: {@code {"itemNotFound": {"message": "…"}}}. Placement: {@code {"errors": [{"detail": "…"}]}}.
     * Webob without a format: {@code {"message": "…", "code": "404 Not Found"}}.
     */
    private static Optional<String> message(JsonNode tree) {
        JsonNode first = tree.isObject() && tree.size() > 0 ? tree.elements().next() : tree;
        JsonNode error = first.isArray() ? first.path(0) : first;
        JsonNode text = error.has("message") ? error.get("message") : error.path("detail");
        JsonNode found = text.isTextual() ? text : tree.path("message");
        return Optional.of(oneLine(found.asText(""))).filter(line -> !line.isEmpty());
    }

    /** The readable text of a body, on one line, cut. */
    static String plain(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return oneLine(
                text.replaceAll("(?is)<(style|script|head)[^>]*>.*?</\\1>", " ").replaceAll("<[^>]*>", " "));
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
