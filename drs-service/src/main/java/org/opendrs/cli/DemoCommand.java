package org.opendrs.cli;

import ch.qos.logback.classic.Level;
import io.dropwizard.logging.common.BootstrapLogging;
import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import org.opendrs.config.InvalidConfiguration;
import org.opendrs.sim.demo.Demo;
import org.opendrs.sim.demo.DemoSpeed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code drs demo}: see the service at work within a minute, without a cloud. */
@Command(
        name = "demo",
        description =
                "The whole service on a simulated cloud, live: a host gets hot, and is relieved. Needs no cloud, no"
                        + " libvirt and no root; everything listens on 127.0.0.1 and is gone after Ctrl-C.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final int PORT_MAX = 65_535;

    @Option(names = "--port", paramLabel = "PORT", description = "of page and API; default ${DEFAULT-VALUE}")
    private int port = 9344;

    @Option(names = "--speed", paramLabel = "N", description = "1 to 10 times as fast; default ${DEFAULT-VALUE}")
    private int speed = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (port < 1 || port > PORT_MAX) {
            throw new UsageException("--port must be 1 to " + PORT_MAX + ", is " + port);
        }
        if (speed < 1 || speed > DemoSpeed.MAX) {
            throw new UsageException("--speed must be 1 to " + DemoSpeed.MAX + ", is " + speed);
        }
        BootstrapLogging.bootstrap(Level.ERROR); // until the demo's own configuration is read
        try {
            new Demo(port, new DemoSpeed(speed), this::tell).run();
            return 0;
        } catch (InvalidConfiguration e) {
            throw new UsageException(e.line());
        }
    }

    /** In the form of the decisions, which come from the log. */
    private void tell(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(LocalTime.now().format(TIME) + "  " + line);
        out.flush();
    }
}
