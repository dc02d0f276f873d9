package org.opendrs.nova.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opendrs.nova.fault.AnswerFault;
import org.opendrs.nova.fault.Call;
import org.opendrs.nova.fault.RefusedFault;

/** A complete HTTP answer of any status. Its headers and body may hold secrets and are not in {@code toString}. */
public final class Answer {

    private static final ObjectMapper JSON = new JsonMapper();

    private final Call call;
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    Answer(Call call, int status, HttpHeaders headers, byte[] body) {
        this.call = call;
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** An answer of another wire than the network. */
    public static Answer of(Call call, int status, Map<String, String> headers, String body) {
        Map<String, List<String>> lists = new HashMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return new Answer(
                call, status, HttpHeaders.of(lists, (name, value) -> true), body.getBytes(StandardCharsets.UTF_8));
    }

    public Call call() {
        return call;
    }

    public int status() {
        return status;
    }

    HttpHeaders headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    public Optional<String> requestId() {
        return header("x-openstack-request-id").or(() -> header("x-compute-request-id"));
    }

    /**
     * This answer, when its status is 2xx.
     *
     * @throws RefusedFault from 400 on
     * @throws AnswerFault for a redirection
     */
    public Answer required() {
        if (status >= 400) {
            throw new RefusedFault(ErrorBody.refusal(this));
        }
        if (status >= 300) {
            throw fault("it redirects to " + header("Location").orElse("somewhere else"));
        }
        return this;
    }

    /**
     * The JSON object in the body.
     *
     * @throws AnswerFault for an empty body, HTML, or anything else
     */
    public JsonNode json() {
        JsonNode tree = parse().orElseThrow(() -> fault("the body is " + looks()));
        if (!tree.isObject()) {
            throw fault("the body is JSON but not an object");
        }
        return tree;
    }

    /**
     * A fault about this answer.
     *
     * @param what what is wrong with it
     */
    public AnswerFault fault(String what) {
        return new AnswerFault(call, status, what, null);
    }

    Optional<JsonNode> parse() {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(tree -> !tree.isMissingNode());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String looks() {
        String text = ErrorBody.plain(body);
        return text.isEmpty() ? "empty" : "not JSON: " + text;
    }

    @Override
    public String toString() {
        return call + ": HTTP " + status;
    }
}
