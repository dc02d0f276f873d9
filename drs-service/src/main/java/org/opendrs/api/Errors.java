package org.opendrs.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The body of every answer of 400 or more, as OpenStack's API guidelines have it. */
public record Errors(List<Error> errors) {
    public Errors {
        errors = List.copyOf(errors);
    }

    /**
     * One error.
     *
     * @param requestId as in the header {@code X-OpenStack-Request-ID} and in the service's log
     * @param code stable, for programs
     * @param status HTTP status
     * @param title the status in words
     * @param detail what is wrong and what to do, one line
     */
    public record Error(
            @JsonProperty("request_id") String requestId, String code, int status, String title, String detail) {}

    public static Errors of(String requestId, String code, int status, String title, String detail) {
        return new Errors(List.of(new Error(requestId, code, status, title, detail)));
    }
}
