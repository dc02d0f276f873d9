package org.opendrs.resources;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.MDC;

/** Gives each request an id, {@code req-…}: in the answer's header, in errors, in the log. What a client sends is not used. */
public final class RequestId extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String KEY = "request";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String id = give(request, response);
        try (MDC.MDCCloseable scope = MDC.putCloseable(KEY, id)) {
            chain.doFilter(request, response);
        }
    }

    static String give(HttpServletRequest request, HttpServletResponse response) {
        String id = "req-" + UUID.randomUUID();
        request.setAttribute(KEY, id);
        response.setHeader("X-OpenStack-Request-ID", id);
        return id;
    }

    static String of(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(KEY));
    }
}
