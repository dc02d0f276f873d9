package org.opendrs.resources;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opendrs.api.MigrationEntry;
import org.opendrs.auth.Role;
import org.opendrs.control.ControlView;

/** Migrations, running ones first, then the newest; {@code ?host=} shows those from or to one host. */
@Path("/v1/migrations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.READER)
public final class MigrationResource {
    private final Supplier<ControlView> view;

    public MigrationResource(Supplier<ControlView> view) {
        this.view = view;
    }

    @GET
    public Map<String, Object> migrations(@QueryParam("host") @Nullable String host, @Context UriInfo uri) {
        List<MigrationEntry> entries = view.get().migrations().stream()
                .map(MigrationEntry::of)
                .filter(entry ->
                        host == null || entry.from().equals(host) || entry.to().equals(host))
                .toList();
        return Page.of("migrations", entries, MigrationEntry::id, uri);
    }
}
