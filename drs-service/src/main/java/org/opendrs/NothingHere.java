package org.opendrs;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Closes Dropwizard's admin context: with one port it would stand open to whoever may connect, tasks and thread dumps
 * included. Health and metrics are served by the application.
 */
final class NothingHere extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    }
}
