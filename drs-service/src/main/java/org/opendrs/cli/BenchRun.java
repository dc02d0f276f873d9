package org.opendrs.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opendrs.config.InvalidConfiguration;
import org.opendrs.sim.bench.BenchResult;
import org.opendrs.sim.bench.ScaleBench;
import org.opendrs.sim.bench.balloon.BalloonBench;
import org.opendrs.sim.bench.balloon.BitbrainsTrace;
import org.opendrs.sim.trace.InvalidTrace;
import picocli.CommandLine.Option;

/** The options of {@code drs simulate --bench}, and a benchmark's run. */
final class BenchRun {
    private static final int HOSTS_MAX = 10_000;
    private static final int INSTANCES_MAX = 1_000_000;
    private static final double HOURS_MAX = 24 * 31;

    /** The benchmarks that there are. */
    enum Name {
        SCALE,
        BALLOONING
    }

    @Option(names = "--bench", required = true, paramLabel = "NAME", description = "scale: what the service costs; ballooning: workloads under us and under the policies of others")
    @SuppressWarnings("NullAway.Init") // required
    private Name name;

    @Option(names = "--hosts", paramLabel = "N", description = "default ${DEFAULT-VALUE}")
    private int hosts = 100;

    @Option(names = "--instances", paramLabel = "M", description = "default: 20 a host")
    private int instances;

    @Option(names = "--hours", paramLabel = "H", description = "of virtual time; default ${DEFAULT-VALUE}")
    private double hours = 1;

    @Option(
            names = "--traces",
            paramLabel = "PATH",
            description = "of ballooning: a Bitbrains file, or a folder with one; default: the sample that is shipped")
    private @Nullable Path traces;

    @Option(names = "--record", paramLabel = "DIR", description = "of ballooning: each second of each guest, as CSV")
    private @Nullable Path record;

    void run(PrintWriter out, long seed, boolean json) throws UsageException, InvalidConfiguration, IOException {
        BenchResult result = name == Name.BALLOONING ? ballooning(seed) : scale(seed);
        if (json) {
            out.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(
                            result.document(command(seed), System.getProperty("drs.revision", "unknown"))));
        } else {
            result.rows().forEach(row -> show(out, row));
            result.goals().forEach(goal -> show(out, goal));
        }
        out.flush();
    }

    private BenchResult ballooning(long seed) throws UsageException, IOException {
        try {
            return new BalloonBench(BitbrainsTrace.find(Optional.ofNullable(traces)), Optional.ofNullable(record), seed)
                    .run();
        } catch (InvalidTrace e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private BenchResult scale(long seed) throws UsageException, InvalidConfiguration {
        int all = instances == 0 ? 20 * hosts : instances;
        check("--hosts", hosts, 2, HOSTS_MAX);
        check("--instances", all, hosts, INSTANCES_MAX);
        check("--hours", hours, 0.01, HOURS_MAX);
        Duration length = Duration.ofSeconds(Math.round(hours * 3600));
        return new ScaleBench(hosts, all, length, seed).run();
    }

    private static void check(String option, double value, double least, double most) throws UsageException {
        if (!(value >= least && value <= most)) {
            throw new UsageException(
                    String.format(Locale.ROOT, "%s must be %.6g to %.6g, is %.6g", option, least, most, value));
        }
    }

    private String command(long seed) {
        String options = name == Name.SCALE
                ? String.format(
                        Locale.ROOT,
                        "--hosts %d --instances %d --hours %s",
                        hosts,
                        instances == 0 ? 20 * hosts : instances,
                        hours)
                : traces == null ? "" : "--traces " + traces;
        return String.join(
                        " ",
                        "drs simulate --bench",
                        name.name().toLowerCase(Locale.ROOT),
                        options,
                        "--seed " + seed,
                        "--json")
                .replace("  ", " ");
    }

    private static void show(PrintWriter out, BenchResult.Row row) {
        out.println(row.name() + " " + row.subject());
        row.metrics()
                .forEach((metric, value) -> out.printf(Locale.ROOT, "  %-22s %12.3f%n", metric, value.doubleValue()));
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
