package org.opendrs.nova.testing.wire;

import java.util.Map;

/** Names of HTTP statuses in the services' error bodies. */
final class Status {
    private static final Map<Integer, String> TITLES = Map.of(
            400, "Bad Request",
            401, "Unauthorized",
            403, "Forbidden",
            404, "Not Found",
            405, "Method Not Allowed",
            406, "Not Acceptable",
            409, "Conflict",
            503, "Service Unavailable");
    private static final Map<Integer, String> NOVA_FAULTS = Map.of(
            400, "badRequest",
            401, "unauthorized",
            403, "forbidden",
            404, "itemNotFound",
            405, "badMethod",
            409, "conflictingRequest",
            503, "serviceUnavailable");

    private Status() {}

    static String title(int status) {
        return TITLES.getOrDefault(status, "Internal Server Error");
    }

    /** The key of Nova's error object, e.g. {@code itemNotFound}; {@code computeFault} for what has no own name. */
    static String novaFault(int status) {
        return NOVA_FAULTS.getOrDefault(status, "computeFault");
    }

    /** The page that WebOb makes for what no route knows. */
    static Response html(int status, String text) {
        String title = status + " " + title(status);
        return Response.text(
                status,
                "text/html; charset=UTF-8",
                "<html>\n <head>\n  <title>" + title + "</title>\n </head>\n <body>\n  <h1>" + title + "</h1>\n  "
                        + text + "<br /><br />\n\n\n\n </body>\n</html>\n");
    }
}
