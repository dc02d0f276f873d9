package org.opendrs.cli;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dropwizard.logging.common.BootstrapLogging;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.opendrs.act.MigrationTask;
import org.opendrs.config.InvalidConfiguration;
import org.opendrs.sim.scenario.InvalidScenario;
import org.opendrs.sim.scenario.LogDifference;
import org.opendrs.sim.scenario.Scenario;
import org.opendrs.sim.scenario.Scenario.Run;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code drs simulate}: a scenario in virtual time, compared with the log that is expected of it. */
@Command(
        name = "simulate",
        description = "Run a scenario folder or a benchmark in virtual time: no cloud is needed. The first run of a"
                + " scenario records expected.log; later ones exit 1 when their log differs from it.",
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
    /** Another seed gives other ids, so another log. */
    private static final long EXPECTED_SEED = 1;

    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..1",
            description = "a scenario: README.md, cluster.yml, events.yml, config.yml")
    private @Nullable Path folder;

    @ArgGroup(exclusive = false, heading = "Benchmarks and replays, without a folder:%n")
    private @Nullable BenchRun bench;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "of noise and ids; default ${DEFAULT-VALUE}, and only that one is compared with expected.log")
    private long seed = EXPECTED_SEED;

    @Option(names = "--json", description = "one JSON document instead of text")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws UsageException, IOException {
        BootstrapLogging.bootstrap(Level.OFF); // the decision log tells it all, and with --json stdout is for it alone
        try {
            if (folder != null && bench == null) {
                return scenario(Scenario.read(folder));
            }
            if (folder == null && bench != null) {
                bench.run(spec.commandLine().getOut(), seed, json);
                return 0;
            }
            throw new UsageException("give one of: a scenario's folder, --bench NAME, --trace FILE --report DIR");
        } catch (InvalidConfiguration e) {
            throw new UsageException(e.line());
        } catch (InvalidScenario e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private int scenario(Scenario scenario) throws InvalidScenario, IOException {
        Run run = scenario.run(seed);
        Verdict verdict = seed == EXPECTED_SEED ? Verdict.on(scenario, run) : Verdict.NOT_COMPARED;
        show(scenario, run, verdict);
        return verdict.difference().isPresent() ? 1 : 0;
    }

    private void show(Scenario scenario, Run run, Verdict verdict) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectMapper mapper = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            out.println(mapper.writeValueAsString(document(scenario, run, verdict)));
        } else {
            run.log().forEach(out::println);
            out.println();
            out.println(summary(scenario, run));
            out.println(verdict.words());
            verdict.lines().forEach(out::println);
        }
        out.flush();
    }

    private Map<String, Object> document(Scenario scenario, Run run, Verdict verdict) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", "opendrs-simulation/1");
        document.put("scenario", scenario.name());
        document.put("seed", seed);
        document.put("log", run.log());
        document.put("migrations", run.last().migrations().size());
        document.put("hotspots", run.last().hotspots().size());
        document.put("verdict", verdict.words());
        document.put("asExpected", verdict.difference().isEmpty());
        document.put("differences", verdict.lines());
        return document;
    }

    private static String summary(Scenario scenario, Run run) {
        long completed = run.last().migrations().stream()
                .filter(task -> task.state() == MigrationTask.State.COMPLETED)
                .count();
        return String.format(
                Locale.ROOT,
                "%s: %d migrations, %d of them completed; %d recommendations; %d hotspots at the end",
                scenario.name(),
                run.last().migrations().size(),
                completed,
                run.last().recommendations().size(),
                run.last().hotspots().size());
    }

    /** How a run compares with what is expected of its scenario. */
    private record Verdict(String words, Optional<LogDifference> difference) {
        static final Verdict NOT_COMPARED = new Verdict("not compared: another seed", Optional.empty());

        /** What is not there yet is recorded. */
        static Verdict on(Scenario scenario, Run run) throws IOException {
            Optional<List<String>> expected = scenario.expected();
            if (expected.isEmpty()) {
                scenario.record(run);
                return new Verdict("recorded as expected.log", Optional.empty());
            }
            Optional<LogDifference> difference = LogDifference.between(expected.get(), run.log());
            return new Verdict(difference.isPresent() ? "differs from expected.log:" : "as expected", difference);
        }

        List<String> lines() {
            return difference.map(LogDifference::lines).orElse(List.of());
        }
    }
}
