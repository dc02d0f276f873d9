package org.opendrs.config;

import com.fasterxml.jackson.databind.node.TextNode;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.core.server.SimpleServerFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.logging.common.ConsoleAppenderFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.logging.common.LoggingFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** Dropwizard's sections {@code server} and {@code logging} as they are when the file says nothing, and what they say. */
public final class ServerDefaults {
    /** The service's port. */
    public static final int PORT = 9344;

    /** One line an event: time with zone, level, who, what. */
    static final String LOG_FORMAT = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z'} %-5level %logger{0}: %msg%n%rEx{short}";

    private ServerDefaults() {}

    static ServerFactory server() {
        HttpConnectorFactory connector = new HttpConnectorFactory();
        connector.setPort(PORT);
        connector.setBindHost("127.0.0.1");
        SimpleServerFactory server = new SimpleServerFactory();
        server.setApplicationContextPath("/");
        server.setAdminContextPath("/admin");
        server.setConnector(connector);
        server.setRequestLogFactory(noRequestLog());
        return server;
    }

    private static LogbackAccessRequestLogFactory noRequestLog() {
        LogbackAccessRequestLogFactory none = new LogbackAccessRequestLogFactory();
        none.setAppenders(List.of());
        return none;
    }

    static LoggingFactory logging() {
        ConsoleAppenderFactory<ch.qos.logback.classic.spi.ILoggingEvent> console = new ConsoleAppenderFactory<>();
        console.setLogFormat(LOG_FORMAT);
        console.setTimeZone(TimeZone.getTimeZone("UTC"));
        DefaultLoggingFactory logging = new DefaultLoggingFactory();
        logging.setLoggers(Map.of(
                "org.eclipse.jetty", TextNode.valueOf("WARN"),
                "io.dropwizard", TextNode.valueOf("WARN"),
                "org.hibernate", TextNode.valueOf("WARN")));
        logging.setAppenders(List.of(console));
        return logging;
    }

    /** The one connector of a server section, unless it is of a kind that we do not know. */
    private static Optional<HttpConnectorFactory> connector(ServerFactory server) {
        return server instanceof SimpleServerFactory simple
                        && simple.getConnector() instanceof HttpConnectorFactory http
                ? Optional.of(http)
                : Optional.empty();
    }

    /** True when only processes of this machine can connect. */
    public static boolean loopbackOnly(ServerFactory server) {
        return connector(server)
                .filter(connector -> loopback(connector.getBindHost()))
                .isPresent();
    }

    private static boolean loopback(@Nullable String host) {
        try {
            return host != null && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Where the service listens. */
    public static Optional<InetSocketAddress> address(ServerFactory server) {
        return connector(server).map(ServerDefaults::address);
    }

    private static InetSocketAddress address(HttpConnectorFactory connector) {
        String host = connector.getBindHost();
        return host == null
                ? new InetSocketAddress(connector.getPort())
                : new InetSocketAddress(host, connector.getPort());
    }
}
