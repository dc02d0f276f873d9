package org.opendrs.resources;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.function.Supplier;
import org.opendrs.api.Status;
import org.opendrs.auth.Role;
import org.opendrs.control.ControlView;

/** The service at a glance. */
@Path("/v1/status")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.READER)
public final class StatusResource {
    private final String version;
    private final Supplier<ControlView> view;

    public StatusResource(String version, Supplier<ControlView> view) {
        this.version = version;
        this.view = view;
    }

    @GET
    public Map<String, Status> status() {
        return Map.of("status", Status.of(version, view.get()));
    }
}
