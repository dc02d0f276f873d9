package org.opendrs.resources;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.opendrs.auth.Role;
import org.opendrs.control.ControlView;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.snapshot.SnapshotWriter;

/** What the service saw last, as gzip-compressed {@code opendrs-snapshot/1}, for {@code drs snapshot --service}. */
@Path("/v1/snapshot")
@Produces(PlanResource.GZIP)
@RolesAllowed(Role.READER)
public final class SnapshotResource {
    private final Supplier<ControlView> view;

    public SnapshotResource(Supplier<ControlView> view) {
        this.view = view;
    }

    @GET
    public StreamingOutput snapshot() {
        ClusterSnapshot seen = view.get()
                .snapshot()
                .orElseThrow(() -> new NotFoundException("the cloud was not read yet; GET /healthcheck says why"));
        return out -> {
            GZIPOutputStream gzip = new GZIPOutputStream(out);
            SnapshotWriter.write(seen, gzip);
            gzip.finish();
        };
    }
}
