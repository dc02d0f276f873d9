package org.opendrs.resources;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.opendrs.api.HostEntry;
import org.opendrs.auth.Role;
import org.opendrs.control.ControlView;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.HostId;
import org.opendrs.model.Instance;

/** Compute hosts, of record and of world. */
@Path("/v1/hosts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.READER)
public final class HostResource {
    private final Supplier<ControlView> view;
    private final InstantSource clock;

    public HostResource(Supplier<ControlView> view, InstantSource clock) {
        this.view = view;
        this.clock = clock;
    }

    @GET
    public Map<String, List<HostEntry>> hosts() {
        ControlView now = view.get();
        return Map.of(
                "hosts", now.snapshot().map(snapshot -> entries(snapshot, now)).orElse(List.of()));
    }

    private List<HostEntry> entries(ClusterSnapshot snapshot, ControlView now) {
        Map<HostId, Long> counts =
                snapshot.instances().stream().collect(Collectors.groupingBy(Instance::host, Collectors.counting()));
        return snapshot.hosts().stream()
                .map(host -> HostEntry.of(host, now, counts.getOrDefault(host.id(), 0L), clock.instant()))
                .toList();
    }
}
