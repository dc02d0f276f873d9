package org.opendrs.resources;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opendrs.api.InstanceEntry;
import org.opendrs.auth.Role;
import org.opendrs.control.ControlView;
import org.opendrs.model.InstanceId;
import org.opendrs.model.InstanceReport;

/** Instances of all projects, by uuid; {@code ?host=} shows those of one host. */
@Path("/v1/instances")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.READER)
public final class InstanceResource {
    private final Supplier<ControlView> view;

    public InstanceResource(Supplier<ControlView> view) {
        this.view = view;
    }

    @GET
    public Map<String, Object> instances(@QueryParam("host") @Nullable String host, @Context UriInfo uri) {
        ControlView now = view.get();
        Map<InstanceId, InstanceReport> measured = new HashMap<>();
        now.reports().values().forEach(report -> report.instances().forEach(i -> measured.put(i.id(), i)));
        List<InstanceEntry> entries = now.snapshot()
                .map(snapshot -> snapshot.instances().stream()
                        .filter(instance ->
                                host == null || instance.host().name().equals(host))
                        .map(instance -> InstanceEntry.of(instance, measured.get(instance.id())))
                        .toList())
                .orElse(List.of());
        return Page.of("instances", entries, InstanceEntry::uuid, uri);
    }
}
