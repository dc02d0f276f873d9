package org.opendrs.resources;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.opendrs.api.BalloonEntry;
import org.opendrs.auth.Role;
import org.opendrs.control.ControlView;

/** Ballooning: each host's last round, and each guest's condition with the reason. */
@Path("/v1/balloons")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.READER)
public final class BalloonResource {
    private final Supplier<ControlView> view;

    public BalloonResource(Supplier<ControlView> view) {
        this.view = view;
    }

    @GET
    public Map<String, List<BalloonEntry>> balloons() {
        return Map.of(
                "balloons",
                view.get().balloons().values().stream()
                        .map(BalloonEntry::of)
                        .sorted(Comparator.comparing(BalloonEntry::host))
                        .toList());
    }
}
