package org.opendrs.cli;

import java.io.PrintWriter;
import org.opendrs.snapshot.InvalidFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code drs} command: finds the subcommand, turns failures into one line and an exit code. */
@Command(
        name = "drs",
        description = "Distributed resource scheduler for OpenStack on KVM.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            ServerCommand.class,
            CheckCommand.class,
            PlanCommand.class,
            SnapshotCommand.class,
            ReturnBalloonsCommand.class,
            SimulateCommand.class,
            DemoCommand.class
        })
public final class Drs implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args);
    }

    /** Runs a command line; gives the exit code. {@code out} and {@code err} take what people read, not {@code --json}. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine drs = new CommandLine(new Drs()).setOut(out).setErr(err);
        drs.setCaseInsensitiveEnumValuesAllowed(true);
        drs.setParameterExceptionHandler((e, line) -> complain(e.getCommandLine(), message(e), ExitCode.USAGE));
        drs.setExecutionExceptionHandler((e, command, line) -> complain(
                command,
                message(e),
                e instanceof UsageException || e instanceof InvalidFileException ? ExitCode.USAGE : ExitCode.SOFTWARE));
        return drs.execute(args);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given; drs --help lists them");
    }

    private static String message(Exception e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }

    private static int complain(CommandLine command, String message, int exitCode) {
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + ": " + message.replaceAll("\\s+", " "));
        err.flush();
        return exitCode;
    }
}
