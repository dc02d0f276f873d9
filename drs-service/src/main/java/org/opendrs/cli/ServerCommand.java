package org.opendrs.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.opendrs.DrsServer;
import org.opendrs.config.ConfigFile;
import org.opendrs.config.InvalidConfiguration;
import org.opendrs.nova.fault.OpenStackFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code drs server}: the service, until it is told to stop. */
@Command(
        name = "server",
        description = "Run the service: watch the cloud, relieve hotspots, serve the API.",
        mixinStandardHelpOptions = true)
final class ServerCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CONFIG", description = "config.yml")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    @Override
    public Integer call() throws Exception {
        try {
            new DrsServer(file.toString(), new ConfigFile(file, System.getenv()).load()).run();
            return 0;
        } catch (InvalidConfiguration | OpenStackFault e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
