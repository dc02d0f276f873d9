package org.opendrs.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.opendrs.config.InvalidConfiguration;
import org.opendrs.sim.bench.BenchResult;
import org.opendrs.sim.bench.ScaleBench;
import org.opendrs.sim.bench.balloon.BalloonBench;
import org.opendrs.sim.bench.balloon.BitbrainsTrace;
import org.opendrs.sim.bench.planetlab.PlanetLabBench;
import org.opendrs.sim.replay.ReplayReport;
import org.opendrs.sim.trace.InvalidTrace;
import picocli.CommandLine.Option;

/** The options of {@code drs simulate} without a scenario: a benchmark, or the replay of a trace. */
final class BenchRun {
    private static final int HOSTS_MAX = 10_000;
    private static final int INSTANCES_MAX = 1_000_000;
    private static final double HOURS_MIN = 0.01;
    private static final double HOURS_MAX = 24 * 31;

    /** The benchmarks that there are. */
    enum Name {
        SCALE,
        PLANETLAB,
        BALLOONING
    }

    @Option(
            names = "--bench",
            paramLabel = "NAME",
            description = {
                "scale: what the service costs",
                "planetlab: consolidation over a day of --trace",
                "ballooning: memory of overcommitted guests, under us and under the policies of others"
            })
    private @Nullable Name name;

    @Option(
            names = "--trace",
            paramLabel = "F",
            description = "a trace of CPU use, plain or gzip; without --bench the service is run over it, for --report")
    private @Nullable Path trace;

    @Option(names = "--report", paramLabel = "DIR", description = "where a replay's figures and plots go")
    private @Nullable Path report;

    @Option(
            names = "--traces",
            paramLabel = "PATH",
            description = "of ballooning: a Bitbrains file, or a folder with one; default: the sample that is shipped")
    private @Nullable Path traces;

    @Option(names = "--record", paramLabel = "DIR", description = "of ballooning: each second of each guest, as CSV")
    private @Nullable Path record;

    @Option(names = "--hosts", paramLabel = "N", description = "default 100; of a replay as many as the trace needs")
    private @Nullable Integer hosts;

    @Option(names = "--instances", paramLabel = "M", description = "default: 20 a host")
    private int instances;

    @Option(
            names = "--hours",
            paramLabel = "H",
            description = "of virtual time; default 1; of a replay the whole trace")
    private @Nullable Double hours;

    void run(PrintWriter out, long seed, boolean json) throws UsageException, InvalidConfiguration, IOException {
        refuseForeign();
        if (name == null) {
            replay(out, seed);
            return;
        }
        BenchResult result = switch (name) {
            case SCALE -> scale(seed);
            case PLANETLAB -> planetLab(seed);
            case BALLOONING -> ballooning(seed);
        };
        if (json) {
            out.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(result.document(command(seed), System.getProperty("drs.revision", "unknown"))));
        } else {
            result.rows().forEach(row -> show(out, row));
            result.goals().forEach(goal -> show(out, goal));
        }
        out.flush();
    }

    /** What is not used is not taken in silence: the figures would be of something else than was meant. */
    private void refuseForeign() throws UsageException {
        refuse("--trace", trace, name == null || name == Name.PLANETLAB);
        refuse("--report", report, name == null);
        refuse("--traces", traces, name == Name.BALLOONING);
        refuse("--record", record, name == Name.BALLOONING);
        refuse("--hosts", hosts, name == null || name == Name.SCALE);
        refuse("--instances", instances == 0 ? null : instances, name == Name.SCALE);
        refuse("--hours", hours, name == null || name == Name.SCALE);
    }

    private void refuse(String option, @Nullable Object value, boolean used) throws UsageException {
        if (value != null && !used) {
            String what = name == null ? "a replay" : "--bench " + name.name().toLowerCase(Locale.ROOT);
            throw new UsageException(option + " is not for " + what);
        }
    }

    private void replay(PrintWriter out, long seed) throws UsageException, InvalidConfiguration, IOException {
        if (trace == null || report == null) {
            throw new UsageException("give --bench NAME, or --trace FILE and --report DIR for a replay");
        }
        check("--hours", hours(HOURS_MAX), HOURS_MIN, HOURS_MAX);
        if (hosts != null) {
            check("--hosts", hosts, 2, HOSTS_MAX);
        }
        OptionalInt wanted = hosts == null ? OptionalInt.empty() : OptionalInt.of(hosts);
        try {
            ReplayReport done = new ReplayReport(trace, wanted, length(hours(HOURS_MAX)), seed, report);
            done.write();
            out.println(done.summary());
            out.println("report: " + report.resolve("README.md"));
            out.flush();
        } catch (InvalidTrace | IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private BenchResult scale(long seed) throws UsageException, InvalidConfiguration {
        check("--hosts", hosts(), 2, HOSTS_MAX);
        check("--instances", allInstances(), hosts(), INSTANCES_MAX);
        check("--hours", hours(1), HOURS_MIN, HOURS_MAX);
        return new ScaleBench(hosts(), allInstances(), length(hours(1)), seed).run();
    }

    private int hosts() {
        return hosts == null ? 100 : hosts;
    }

    private double hours(double otherwise) {
        return hours == null ? otherwise : hours;
    }

    private static Duration length(double hours) {
        return Duration.ofSeconds(Math.round(hours * 3600));
    }

    private int allInstances() {
        return instances == 0 ? 20 * hosts() : instances;
    }

    private BenchResult planetLab(long seed) throws UsageException {
        if (trace == null) {
            throw new UsageException("--bench planetlab needs --trace FILE");
        }
        try {
            return PlanetLabBench.of(trace).run(seed);
        } catch (InvalidTrace e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private BenchResult ballooning(long seed) throws UsageException, IOException {
        try {
            return new BalloonBench(BitbrainsTrace.find(Optional.ofNullable(traces)), Optional.ofNullable(record), seed)
                    .run();
        } catch (InvalidTrace e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static void check(String option, double value, double least, double most) throws UsageException {
        if (!(value >= least && value <= most)) {
            throw new UsageException(
                    String.format(Locale.ROOT, "%s must be %.6g to %.6g, is %.6g", option, least, most, value));
        }
    }

    private String command(long seed) {
        if (name == Name.PLANETLAB) {
            return "drs simulate --bench planetlab --trace " + trace + " --json";
        }
        if (name == Name.BALLOONING) {
            String path = traces == null ? "" : " --traces " + traces;
            return "drs simulate --bench ballooning" + path + " --seed " + seed + " --json";
        }
        return String.format(
                Locale.ROOT,
                "drs simulate --bench %s --hosts %d --instances %d --hours %s --seed %d --json",
                "scale",
                hosts(),
                allInstances(),
                hours(1),
                seed);
    }

    private static void show(PrintWriter out, BenchResult.Row row) {
        out.println(row.name() + " " + row.subject());
        row.metrics()
                .forEach((metric, value) -> out.printf(Locale.ROOT, "  %-22s %12.4g%n", metric, value.doubleValue()));
    }

    private static void show(PrintWriter out, BenchResult.Goal goal) {
        out.printf(
                Locale.ROOT,
                "goal \"%s\" (%s %s): %s, measured %.4g%n",
                goal.name(),
                goal.metric(),
                goal.wanted(),
                goal.holds() ? "holds" : "does not hold",
                goal.measured());
    }
}
