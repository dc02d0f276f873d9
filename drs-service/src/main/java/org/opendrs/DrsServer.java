package org.opendrs;

import io.dropwizard.core.cli.EnvironmentCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.net.BindException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.inf.Namespace;
import org.eclipse.jetty.server.Server;
import org.opendrs.config.ApiSection;
import org.opendrs.config.DrsConfiguration;
import org.opendrs.config.IncompleteSection;
import org.opendrs.config.InvalidConfiguration;
import org.opendrs.config.ServerDefaults;
import org.opendrs.nova.config.CloudConfig;
import org.opendrs.nova.config.CloudConfigs;
import org.opendrs.nova.fault.OpenStackFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the service until it is told to stop. What cannot get better by itself, such as a wrong password, is an error at
 * once; with a cloud that is away it starts all the same and goes on trying.
 */
public final class DrsServer {
    private static final Logger LOG = LoggerFactory.getLogger(DrsServer.class);

    private final String file;
    private final DrsConfiguration configuration;

    /** @param file where the configuration is from, for messages */
    public DrsServer(String file, DrsConfiguration configuration) {
        this.file = file;
        this.configuration = configuration;
    }

    /**
     * Returns when the server has stopped.
     *
     * @throws InvalidConfiguration when the configuration contradicts itself or the machine
     * @throws OpenStackFault when the cloud does not accept us
     */
    public void run() throws Exception {
        refuseOpenDoors();
        CloudConfig cloud = cloud();
        Connections world = new CloudConnections(cloud, configuration, InstantSource.system());
        DrsApplication application = new DrsApplication(world, Optional.of(cloud.authUrl()), InstantSource.system());
        Bootstrap<DrsConfiguration> bootstrap = new Bootstrap<>(application);
        application.initialize(bootstrap);
        bootstrap.registerMetrics();
        configuration.getLoggingFactory().configure(bootstrap.getMetricRegistry(), application.getName());
        LOG.info("{}", banner(probe(world)));
        try {
            new Running(application).start(bootstrap, configuration);
        } catch (Exception e) {
            throw inUse(e) ? portInUse() : e;
        }
    }

    private void refuseOpenDoors() throws InvalidConfiguration {
        if (configuration.api().auth() == ApiSection.Auth.NONE
                && !ServerDefaults.loopbackOnly(configuration.getServerFactory())) {
            throw new InvalidConfiguration(
                    file,
                    "api.auth",
                    "none would let everybody in who can connect; bind the server to 127.0.0.1 or use keystone");
        }
    }

    private CloudConfig cloud() throws InvalidConfiguration {
        try {
            return configuration.cloud().cloud(CloudConfigs.ofProcess());
        } catch (IncompleteSection e) {
            throw new InvalidConfiguration(file, e.key(), e.problem());
        }
    }

    /** A cloud that is away now may come; anything else will not mend itself. */
    private static String probe(Connections world) {
        try {
            return world.probe();
        } catch (OpenStackFault e) {
            if (!e.retryable()) {
                throw e;
            }
            return "cloud away, trying on: " + e.getMessage();
        }
    }

    private String banner(String cloud) {
        return "OpenDRS " + DrsApplication.version() + ": mode "
                + configuration.migration().mode().label() + ", " + cloud + ", listening on "
                + String.join(", ", ServerDefaults.addresses(configuration.getServerFactory()));
    }

    private static boolean inUse(Throwable thrown) {
        return Stream.iterate(Optional.of(thrown), Optional::isPresent, cause -> cause.map(Throwable::getCause))
                .flatMap(Optional::stream)
                .anyMatch(BindException.class::isInstance);
    }

    private InvalidConfiguration portInUse() {
        return new InvalidConfiguration(
                file,
                "server",
                String.join(", ", ServerDefaults.addresses(configuration.getServerFactory()))
                        + " cannot be bound: in use, or no address of this machine; stop the other one or change port or bindHost");
    }

    /** Dropwizard's way from a configuration to a Jetty, without its command line. */
    private static final class Running extends EnvironmentCommand<DrsConfiguration> {
        Running(DrsApplication application) {
            super(application, "server", "runs the service");
        }

        void start(Bootstrap<DrsConfiguration> bootstrap, DrsConfiguration configuration) throws Exception {
            run(bootstrap, new Namespace(Map.of()), configuration);
        }

        @Override
        protected void run(Environment environment, Namespace namespace, DrsConfiguration configuration)
                throws Exception {
            Server server = configuration.getServerFactory().build(environment);
            try {
                server.start();
                server.join();
            } finally {
                server.stop();
            }
        }
    }
}
