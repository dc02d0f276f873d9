package org.opendrs.cli;

import java.util.concurrent.Callable;
import org.opendrs.Wiring;
import org.opendrs.config.InvalidConfiguration;
import org.opendrs.nova.fault.OpenStackFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code drs server}: the service, until it is told to stop. */
@Command(
        name = "server",
        description = "Run the service: watch the cloud, relieve hotspots, serve the API.",
        mixinStandardHelpOptions = true)
final class ServerCommand implements Callable<Integer> {
    @Mixin
    private ConfigArgument config = new ConfigArgument();

    @Override
    public Integer call() throws Exception {
        try {
            Wiring.of(config.file().toString(), config.load()).server().run();
            return 0;
        } catch (InvalidConfiguration | OpenStackFault e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
