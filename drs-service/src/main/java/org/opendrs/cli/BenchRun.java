package org.opendrs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.opendrs.config.InvalidConfiguration;
import org.opendrs.sim.bench.BenchResult;
import org.opendrs.sim.bench.ScaleBench;
import picocli.CommandLine.Option;

/** The options of {@code drs simulate --bench}, and a benchmark's run. */
final class BenchRun {
    private static final int HOSTS_MAX = 10_000;
    private static final int INSTANCES_MAX = 1_000_000;
    private static final double HOURS_MAX = 24 * 31;

    /** The benchmarks that there are. */
    enum Name {
        SCALE
    }

    @Option(names = "--bench", required = true, paramLabel = "NAME", description = "scale: what the service costs")
    @SuppressWarnings("NullAway.Init") // required
    private Name name;

    @Option(names = "--hosts", paramLabel = "N", description = "default ${DEFAULT-VALUE}")
    private int hosts = 100;

    @Option(names = "--instances", paramLabel = "M", description = "default: 20 a host")
    private int instances;

    @Option(names = "--hours", paramLabel = "H", description = "of virtual time; default ${DEFAULT-VALUE}")
    private double hours = 1;

    void run(PrintWriter out, long seed, boolean json)
            throws UsageException, InvalidConfiguration, JsonProcessingException {
        int all = instances == 0 ? 20 * hosts : instances;
        check("--hosts", hosts, 2, HOSTS_MAX);
        check("--instances", all, hosts, INSTANCES_MAX);
        check("--hours", hours, 0.01, HOURS_MAX);
        Duration length = Duration.ofSeconds(Math.round(hours * 3600));
        BenchResult result = new ScaleBench(hosts, all, length, seed).run();
        if (json) {
            out.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(
                            result.document(command(all, seed), System.getProperty("drs.revision", "unknown"))));
        } else {
            result.rows().forEach(row -> show(out, row));
            result.goals().forEach(goal -> show(out, goal));
        }
        out.flush();
    }

    private static void check(String option, double value, double least, double most) throws UsageException {
        if (!(value >= least && value <= most)) {
            throw new UsageException(
                    String.format(Locale.ROOT, "%s must be %.6g to %.6g, is %.6g", option, least, most, value));
        }
    }

    private String command(int all, long seed) {
        return String.format(
                Locale.ROOT,
                "drs simulate --bench %s --hosts %d --instances %d --hours %s --seed %d --json",
                name.name().toLowerCase(Locale.ROOT),
                hosts,
                all,
                hours,
                seed);
    }

    private static void show(PrintWriter out, BenchResult.Row row) {
        out.println(row.name() + " " + row.subject());
        row.metrics()
                .forEach((metric, value) -> out.printf(Locale.ROOT, "  %-22s %12.1f%n", metric, value.doubleValue()));
    }

    private static void show(PrintWriter out, BenchResult.Goal goal) {
        out.printf(
                Locale.ROOT,
                "goal \"%s\" (%s %s): %s, measured %.1f%n",
                goal.name(),
                goal.metric(),
                goal.wanted(),
                goal.holds() ? "holds" : "does not hold",
                goal.measured());
    }
}
