package org.opendrs.resources;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.opendrs.api.Errors;

/**
 * Closes Dropwizard's admin context: with one port it would stand open to whoever may connect, tasks and thread dumps
 * included. Health and metrics are served by the application.
 */
public final class NothingHere extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final transient ObjectMapper json;

    public NothingHere(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        String id = RequestId.give(request, response);
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        response.setContentType("application/json");
        json.writeValue(
                response.getOutputStream(),
                Errors.of(id, "drs.not-found", HttpServletResponse.SC_NOT_FOUND, "Not Found", "there is nothing here"));
    }
}
