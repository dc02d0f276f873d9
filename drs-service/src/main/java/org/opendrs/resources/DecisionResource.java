package org.opendrs.resources;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.opendrs.act.RecentDecisions.Decision;
import org.opendrs.auth.Role;

/** The last decisions since the start, newest first: the same lines as in the log. */
@Path("/v1/decisions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.READER)
public final class DecisionResource {
    private final Supplier<List<Decision>> recent;

    public DecisionResource(Supplier<List<Decision>> recent) {
        this.recent = recent;
    }

    @GET
    public Map<String, List<Decision>> decisions() {
        return Map.of("decisions", recent.get());
    }
}
