package org.opendrs.nova.fault;

import java.util.Optional;

/**
 * A service's answer with a status of 400 or more.
 *
 * @param reason the service's own message, one line; never empty
 * @param structured true when the body was an error document of an OpenStack API, not the page of a proxy
 */
public record Refusal(Call call, int status, String reason, boolean structured, Optional<String> requestId) {

    /** {@code list servers (GET http://…): HTTP 403: reason [req-…]}. */
    public String line() {
        return call + ": HTTP " + status + ": " + reason
                + requestId.map(id -> " [" + id + "]").orElse("");
    }
}
