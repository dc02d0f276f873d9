package org.opendrs.dashboard;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The page at {@code /} for browsers, who ask for HTML, and its files. Everything is in the jar; the page loads nothing from anywhere
 * else, and its policy forbids it to.
 */
@Path("/")
public final class DashboardResource {
    private static final Map<String, String> FILES =
            Map.of("page.css", "text/css", "page.js", "text/javascript", "icon.svg", "image/svg+xml");
    private static final String POLICY =
            "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response page() {
        return file("page.html", "text/html");
    }

    /** @throws NotFoundException for a file that is not part of the page */
    @GET
    @Path("dashboard/{file}")
    public Response file(@PathParam("file") String name) {
        String type = FILES.get(name);
        if (type == null) {
            throw new NotFoundException();
        }
        return file(name, type);
    }

    private static Response file(String name, String type) {
        try (InputStream in = DashboardResource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new NotFoundException();
            }
            return Response.ok(in.readAllBytes())
                    .type(type + ";charset=utf-8")
                    .header("Content-Security-Policy", POLICY)
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Cache-Control", "no-cache")
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " of the page", e);
        }
    }
}
