package org.opendrs.resources;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.opendrs.archive.KeptPlans;
import org.opendrs.archive.PlanSummary;
import org.opendrs.auth.Role;

/** The plans that are kept, newest first; each with the snapshot from which {@code drs plan --snapshot} makes it again. */
@Path("/v1/plans")
@RolesAllowed(Role.READER)
public final class PlanResource {
    static final String GZIP = "application/gzip";

    private final KeptPlans plans;

    public PlanResource(KeptPlans plans) {
        this.plans = plans;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Object> plans(@Context UriInfo uri) {
        return Page.of("plans", plans.list(), PlanSummary::id, uri);
    }

    /** As {@code opendrs-plan/1}. */
    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public byte[] plan(@PathParam("id") String id) {
        return plans.plan(id).orElseThrow(PlanResource::unknown);
    }

    /** As {@code opendrs-snapshot/1}, a file compressed with gzip. */
    @GET
    @Path("{id}/snapshot")
    @Produces(GZIP)
    public Response snapshot(@PathParam("id") String id) {
        byte[] file = plans.snapshot(id).orElseThrow(PlanResource::unknown);
        return Response.ok(file, GZIP)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + id + ".snapshot.json.gz\"")
                .build();
    }

    private static NotFoundException unknown() {
        return new NotFoundException(
                "no plan of this id is kept; GET /v1/plans lists them, control.keptPlans says how many");
    }
}
