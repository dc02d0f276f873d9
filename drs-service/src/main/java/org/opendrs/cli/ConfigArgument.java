package org.opendrs.cli;

import io.dropwizard.logging.common.BootstrapLogging;
import java.nio.file.Path;
import org.opendrs.config.ConfigFile;
import org.opendrs.config.DrsConfiguration;
import org.opendrs.config.InvalidConfiguration;
import picocli.CommandLine.Parameters;

/** The {@code config.yml} of a command. */
final class ConfigArgument {
    @Parameters(paramLabel = "CONFIG", description = "config.yml")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    Path file() {
        return file;
    }

    /** Reads it, quietly: until the file says what to log, only warnings are. */
    DrsConfiguration load() throws InvalidConfiguration {
        return load(file);
    }

    /** The same of a command that can do without. */
    static DrsConfiguration load(Path file) throws InvalidConfiguration {
        BootstrapLogging.bootstrap();
        return new ConfigFile(file, System.getenv()).load();
    }
}
