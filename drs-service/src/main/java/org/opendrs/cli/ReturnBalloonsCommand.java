package org.opendrs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.opendrs.adapter.libvirt.LibvirtBalloonDriver;
import org.opendrs.adapter.libvirt.LibvirtHypervisorStats;
import org.opendrs.balloon.BalloonReturn;
import org.opendrs.config.DrsConfiguration;
import org.opendrs.config.InvalidConfiguration;
import org.opendrs.model.HostId;
import org.opendrs.monitor.HypervisorUnavailable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code drs return-balloons}: the way back when the service is dead. It asks the hypervisors only; for systemd's
 * {@code ExecStopPost} and for a timer.
 */
@Command(
        name = "return-balloons",
        description = "Give all guests all their memory back. Needs the hypervisors only, not the cloud.",
        mixinStandardHelpOptions = true)
final class ReturnBalloonsCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Mixin
    private ConfigArgument config = new ConfigArgument();

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "a compute host; may be given several times. Default: those in hypervisors.uris")
    private Set<String> hosts = new LinkedHashSet<>();

    @Option(
            names = "--unless-alive",
            paramLabel = "URL",
            description = "do nothing while this answers, such as http://127.0.0.1:9344/healthcheck")
    private Optional<URI> unlessAlive = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws UsageException, InterruptedException {
        DrsConfiguration configuration = load();
        Set<String> named = hosts.isEmpty() ? configuration.hypervisors().named() : hosts;
        if (named.isEmpty()) {
            throw new UsageException("no host: give --host, or name hosts in hypervisors.uris");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (unlessAlive.isPresent() && answers(unlessAlive.get())) {
            out.println("the service is alive: nothing to do");
            return 0;
        }
        boolean all = true;
        for (String host : named) {
            all &= giveBack(configuration, new HostId(host), out);
        }
        return all ? 0 : 1;
    }

    private DrsConfiguration load() throws UsageException {
        try {
            return config.load();
        } catch (InvalidConfiguration e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** Any answer will do: a service that says that it is ill still has its balloons in hand. */
    private static boolean answers(URI uri) throws InterruptedException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        try {
            client.send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.discarding());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean giveBack(DrsConfiguration configuration, HostId host, PrintWriter out) {
        String uri = configuration.hypervisors().uriOf(host);
        try (LibvirtHypervisorStats stats = new LibvirtHypervisorStats(
                        host, uri, configuration.hypervisors().options(), InstantSource.system());
                LibvirtBalloonDriver driver = new LibvirtBalloonDriver(
                        host, uri, configuration.hypervisors().options().forBalloons())) {
            BalloonReturn.Result result = new BalloonReturn(stats, driver).run();
            out.println(String.format(
                    Locale.ROOT,
                    "host %s: %.0f MiB returned to %d guests, %d did not take it",
                    host,
                    result.mib(),
                    result.returned(),
                    result.failed()));
            return result.failed() == 0;
        } catch (HypervisorUnavailable e) {
            out.println(e.line());
            return false;
        }
    }
}
