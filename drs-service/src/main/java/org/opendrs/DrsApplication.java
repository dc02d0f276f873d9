package org.opendrs;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.dropwizard.core.Application;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.prometheus.metrics.exporter.servlet.jakarta.PrometheusMetricsServlet;
import io.prometheus.metrics.instrumentation.dropwizard.DropwizardExports;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import org.opendrs.auth.Access;
import org.opendrs.auth.AccessOptions;
import org.opendrs.auth.AccessPolicy;
import org.opendrs.auth.KeystoneAuthenticator;
import org.opendrs.config.ApiSection;
import org.opendrs.config.DrsConfiguration;
import org.opendrs.dashboard.DashboardResource;
import org.opendrs.health.CloudHealth;
import org.opendrs.health.ControlHealth;
import org.opendrs.health.HypervisorHealth;
import org.opendrs.metrics.BalloonGauges;
import org.opendrs.metrics.ServiceMetrics;
import org.opendrs.metrics.ViewGauges;
import org.opendrs.nova.Tokens;
import org.opendrs.nova.fault.OpenStackFault;
import org.opendrs.resources.BalloonResource;
import org.opendrs.resources.DecisionResource;
import org.opendrs.resources.FaultMapper;
import org.opendrs.resources.HealthResource;
import org.opendrs.resources.HostResource;
import org.opendrs.resources.HotspotResource;
import org.opendrs.resources.InstanceResource;
import org.opendrs.resources.MigrationResource;
import org.opendrs.resources.NothingHere;
import org.opendrs.resources.PlanResource;
import org.opendrs.resources.RequestId;
import org.opendrs.resources.SnapshotResource;
import org.opendrs.resources.StatusResource;
import org.opendrs.resources.VersionResource;

/** Wires the service together. */
public final class DrsApplication extends Application<DrsConfiguration> {
    /** A round of the control loop may wait for this many slow calls before it counts as stuck. */
    private static final int SLOW_CALLS = 5;

    private final Connections world;
    private final Optional<URI> keystone;
    private final InstantSource clock;

    /** @param keystone told to clients that come without a token */
    public DrsApplication(Connections world, Optional<URI> keystone, InstantSource clock) {
        this.world = world;
        this.keystone = keystone;
        this.clock = clock;
    }

    @Override
    public String getName() {
        return "drs";
    }

    /** As the jar's manifest says; a development build has none. */
    public static String version() {
        return Objects.requireNonNullElse(DrsApplication.class.getPackage().getImplementationVersion(), "development");
    }

    @Override
    public void initialize(Bootstrap<DrsConfiguration> bootstrap) {
        bootstrap.getObjectMapper().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    }

    @Override
    public void run(DrsConfiguration configuration, Environment environment) {
        ServiceMetrics metrics = new ServiceMetrics();
        Loops loops = new Loops(configuration, world, metrics, clock);
        environment.lifecycle().manage(loops);
        http(configuration, environment, metrics);
        access(configuration.api(), environment);
        resources(environment, loops);
        health(configuration, environment, loops);
        ViewGauges.register(metrics.registry(), loops, clock);
        BalloonGauges.register(metrics.registry(), loops);
    }

    private static void http(DrsConfiguration configuration, Environment environment, ServiceMetrics metrics) {
        if (configuration.getServerFactory() instanceof AbstractServerFactory server) {
            server.setRegisterDefaultExceptionMappers(false);
        }
        EnumSet<DispatcherType> every = EnumSet.of(DispatcherType.REQUEST);
        environment.servlets().addFilter("request-id", new RequestId()).addMappingForUrlPatterns(every, false, "/*");
        DropwizardExports.builder().dropwizardRegistry(environment.metrics()).register(metrics.registry());
        environment
                .servlets()
                .addServlet("metrics", new PrometheusMetricsServlet(metrics.registry()))
                .addMapping("/metrics");
        environment
                .admin()
                .addFilter("closed", new NothingHere(environment.getObjectMapper()))
                .addMappingForUrlPatterns(every, false, "/*");
        environment.jersey().register(new FaultMapper(metrics::refusal));
    }

    private void access(ApiSection api, Environment environment) {
        if (api.auth() == ApiSection.Auth.NONE) {
            Access.open(environment.jersey());
            environment.jersey().register(new DashboardResource()); // it reads the API, and has no token
            return;
        }
        AccessOptions options = api.options();
        AccessPolicy policy = new AccessPolicy(options, () -> ownProject(world.tokens()));
        Access.byToken(
                environment.jersey(),
                new KeystoneAuthenticator(world.tokens(), policy, options.tokenCache(), clock),
                keystone);
    }

    private static Optional<String> ownProject(Tokens tokens) {
        try {
            return tokens.own().project().map(project -> project.id());
        } catch (OpenStackFault e) {
            return Optional.empty(); // cannot be: it has just validated somebody's token
        }
    }

    private void resources(Environment environment, Loops loops) {
        environment.jersey().register(new VersionResource());
        environment.jersey().register(new HealthResource(environment.healthChecks()));
        environment.jersey().register(new StatusResource(version(), loops));
        environment.jersey().register(new HotspotResource(loops));
        environment.jersey().register(new HostResource(loops, clock));
        environment.jersey().register(new InstanceResource(loops));
        environment.jersey().register(new MigrationResource(loops));
        environment.jersey().register(new BalloonResource(loops));
        environment.jersey().register(new DecisionResource(loops::decisions));
        environment.jersey().register(new PlanResource(loops.plans()));
        environment.jersey().register(new SnapshotResource(loops));
    }

    private void health(DrsConfiguration configuration, Environment environment, Loops loops) {
        Duration maxAge = configuration.control().maxInventoryAge();
        Duration maxRound = configuration.cloud().timeout().multipliedBy(SLOW_CALLS);
        environment.healthChecks().register("cloud", new CloudHealth(loops, maxAge, clock));
        environment.healthChecks().register("control", new ControlHealth(loops, maxRound, clock));
        environment.healthChecks().register("hypervisors", new HypervisorHealth(loops));
    }
}
