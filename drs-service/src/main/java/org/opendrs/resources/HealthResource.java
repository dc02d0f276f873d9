package org.opendrs.resources;

import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheckRegistry;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.TreeMap;
import org.opendrs.api.Health;

/** For load balancers and supervisors: 200 when all is well, 503 when degraded. Needs no token. */
@Path("/healthcheck")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
    private final HealthCheckRegistry checks;

    public HealthResource(HealthCheckRegistry checks) {
        this.checks = checks;
    }

    @GET
    public Response health() {
        Map<String, Health.Check> results = new TreeMap<>();
        checks.runHealthChecks().forEach((name, result) -> results.put(name, check(result)));
        boolean healthy = results.values().stream().allMatch(Health.Check::healthy);
        return Response.status(healthy ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE)
                .header("Cache-Control", "no-store")
                .entity(new Health(healthy ? "ok" : "degraded", results))
                .build();
    }

    private static Health.Check check(HealthCheck.Result result) {
        return new Health.Check(result.isHealthy(), result.getMessage() == null ? "" : result.getMessage());
    }
}
