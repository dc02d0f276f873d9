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
import org.opendrs.auth.Role;
import org.opendrs.control.ControlView;

/** The hotspots of now. */
@Path("/v1/hotspots")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.READER)
public final class HotspotResource {
    private final Supplier<ControlView> view;

    public HotspotResource(Supplier<ControlView> view) {
        this.view = view;
    }

    @GET
    public Map<String, List<HotspotEntry>> hotspots() {
        return Map.of(
                "hotspots", view.get().hotspots().stream().map(HotspotEntry::of).toList());
    }
}
