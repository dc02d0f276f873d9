package org.opendrs.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.opendrs.Wiring;
import org.opendrs.config.InvalidConfiguration;
import org.opendrs.nova.fault.ConfigFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code drs check}: what the service needs, one line each. */
@Command(
        name = "check",
        description = "Look whether everything that the service needs is there. Changes nothing.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private ConfigArgument config = new ConfigArgument();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws UsageException {
        try {
            PrintWriter out = spec.commandLine().getOut();
            Wiring wiring = Wiring.of(config.file().toString(), config.load());
            boolean holds = wiring.preflight().run(finding -> {
                out.println(finding.line());
                out.flush();
            });
            return holds ? 0 : 1;
        } catch (InvalidConfiguration | ConfigFault e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
