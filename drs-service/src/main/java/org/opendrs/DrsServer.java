package org.opendrs;

import io.dropwizard.core.cli.EnvironmentCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.net.BindException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.inf.Namespace;
import org.eclipse.jetty.server.Server;
import org.opendrs.config.DrsConfiguration;
import org.opendrs.config.InvalidConfiguration;
import org.opendrs.config.ServerDefaults;
import org.opendrs.nova.fault.OpenStackFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the service until it is told to stop. What cannot get better by itself, such as a wrong password, is an error at
 * once; with a cloud that is away it starts all the same and goes on trying.
 */
public final class DrsServer {
    private static final Logger LOG = LoggerFactory.getLogger(DrsServer.class);

    private final Wiring wiring;
    private final DrsApplication application;

    DrsServer(Wiring wiring, DrsApplication application) {
        this.wiring = wiring;
        this.application = application;
    }

    /**
     * Returns when the server has stopped.
     *
     * @throws InvalidConfiguration when it cannot listen where it should
     * @throws OpenStackFault when the cloud does not accept us
     */
    public void run() throws Exception {
        Bootstrap<DrsConfiguration> bootstrap = new Bootstrap<>(application);
        application.initialize(bootstrap);
        bootstrap.registerMetrics();
        DrsConfiguration configuration = wiring.configuration();
        configuration.getLoggingFactory().configure(bootstrap.getMetricRegistry(), application.getName());
        banner();
        try {
            new Running(application).start(bootstrap, configuration);
        } catch (Exception e) {
            throw inUse(e) ? cannotListen() : e;
        }
    }

    /** Says in one line what is started. A cloud that is away now may come; anything else will not mend itself. */
    private void banner() {
        String self = "OpenDRS " + DrsApplication.version() + ": mode "
                + wiring.configuration().migration().mode().label() + ", listening on " + address();
        try {
            LOG.info("{}, {}", self, wiring.world().probe());
        } catch (OpenStackFault e) {
            if (!e.retryable()) {
                throw e;
            }
            LOG.warn("{}, cloud {} away, trying on", self, wiring.cloud().name());
        }
    }

    private String address() {
        return ServerDefaults.address(wiring.configuration().getServerFactory())
                .map(address -> address.getHostString() + ":" + address.getPort())
                .orElse("its connector");
    }

    private static boolean inUse(Throwable thrown) {
        return Stream.iterate(Optional.of(thrown), Optional::isPresent, cause -> cause.map(Throwable::getCause))
                .flatMap(Optional::stream)
                .anyMatch(BindException.class::isInstance);
    }

    private InvalidConfiguration cannotListen() {
        return new InvalidConfiguration(
                wiring.file(),
                "server.connector",
                address() + " is in use, or no address of this machine;"
                        + " stop what listens there, or change port or bindHost");
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
