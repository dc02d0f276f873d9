package org.opendrs.resources;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.opendrs.api.HotspotEntry;
import org.opendrs.api.Status;
import org.opendrs.auth.Role;
import org.opendrs.control.ControlView;

/** The service at a glance, and the hotspots of now. */
@Path("/v1")
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
    @Path("status")
    public Map<String, Status> status() {
        return Map.of("status", Status.of(version, view.get()));
    }

    @GET
    @Path("hotspots")
    public Map<String, List<HotspotEntry>> hotspots() {
        return Map.of(
                "hotspots", view.get().hotspots().stream().map(HotspotEntry::of).toList());
    }
}
