package org.opendrs.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.opendrs.Wiring;
import org.opendrs.config.DrsConfiguration;
import org.opendrs.config.InvalidConfiguration;
import org.opendrs.inventory.CloudUnavailable;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.nova.fault.ConfigFault;
import org.opendrs.nova.fault.OpenStackFault;
import org.opendrs.snapshot.InvalidFileException;
import org.opendrs.snapshot.SnapshotReader;
import org.opendrs.snapshot.SnapshotWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code drs snapshot}: what the service would see, or what a running one saw last, as a file. */
@Command(
        name = "snapshot",
        description = "Write what the service would see now, or saw last, as a file for drs plan. Changes nothing.",
        mixinStandardHelpOptions = true)
final class SnapshotCommand implements Callable<Integer> {
    private static final int MAX_SECONDS = 3600;

    @Parameters(arity = "0..1", paramLabel = "CONFIG", description = "config.yml; not with --service")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--service",
            paramLabel = "URL",
            description = "ask a running service what it saw last, with the Keystone token in OS_TOKEN if it wants one")
    private Optional<URI> service = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "opendrs-snapshot/1; gzip when it ends in .gz")
    @SuppressWarnings("NullAway.Init") // required
    private Path output;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "watch the hosts this long; default ${DEFAULT-VALUE}, a whole window shows hotspots too")
    private int seconds = 6;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws UsageException, InterruptedException {
        if (config.isPresent() == service.isPresent()) {
            throw new UsageException("give either a config.yml or --service URL");
        }
        return config.isPresent() ? look(config.get()) : ask(service.get());
    }

    private int ask(URI uri) throws UsageException, InterruptedException {
        RunningService asked = service(uri);
        try (InputStream seen = asked.get("/v1/snapshot")) {
            save(SnapshotReader.read(seen).snapshot());
            return 0;
        } catch (InvalidFileException e) {
            say(uri + ": its snapshot cannot be read: " + e.getMessage());
            return 1;
        } catch (IOException e) {
            say(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    private static RunningService service(URI uri) throws UsageException {
        try {
            return new RunningService(uri, Optional.ofNullable(System.getenv("OS_TOKEN")));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--service: " + e.getMessage());
        }
    }

    private int look(Path file) throws UsageException, InterruptedException {
        try {
            DrsConfiguration configuration = ConfigArgument.load(file);
            save(Wiring.of(file.toString(), configuration)
                    .snapshotTaker()
                    .take(watch(configuration), line -> say("silent: " + line)));
            return 0;
        } catch (InvalidConfiguration | ConfigFault e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (CloudUnavailable e) {
            if (e.getCause() instanceof OpenStackFault fault && !fault.retryable()) {
                throw new UsageException(e.line());
            }
            say(e.line());
            return 1;
        }
    }

    private Duration watch(DrsConfiguration configuration) throws UsageException {
        Duration sampleEvery = configuration.hypervisors().sampleEvery();
        Duration asked = Duration.ofSeconds(seconds);
        if (asked.compareTo(sampleEvery.multipliedBy(2)) < 0 || seconds > MAX_SECONDS) {
            throw new UsageException("--seconds must be two times hypervisors.sampleEvery (" + sampleEvery.toMillis()
                    + " ms) to " + MAX_SECONDS + ", is " + seconds);
        }
        return asked;
    }

    private void save(ClusterSnapshot snapshot) throws UsageException {
        write(snapshot);
        say(output + ": " + snapshot.hosts().size() + " hosts, "
                + snapshot.instances().size() + " instances");
    }

    /** Whole or not at all: a reader never sees half a file. */
    private void write(ClusterSnapshot snapshot) throws UsageException {
        Path parent = output.toAbsolutePath().getParent();
        try {
            Path part = Files.createTempFile(parent, ".snapshot", ".part");
            try {
                try (OutputStream out = open(part)) {
                    SnapshotWriter.write(snapshot, out);
                }
                Files.move(part, output, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UsageException(output + ": cannot be written: " + e.getMessage());
        }
    }

    private OutputStream open(Path file) throws IOException {
        OutputStream plain = new BufferedOutputStream(Files.newOutputStream(file));
        return output.toString().endsWith(".gz") ? new GZIPOutputStream(plain) : plain;
    }

    private void say(String line) {
        spec.commandLine().getErr().println("drs snapshot: " + line);
        spec.commandLine().getErr().flush();
    }
}
