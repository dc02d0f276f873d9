package org.opendrs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opendrs.sim.trace.TraceSample;

/** {@code drs simulate --bench planetlab} on the sample that ships. */
class SimulateBenchTest {
    private static final List<String> METRICS =
            List.of("energyKwh", "migrations", "slatah", "pdm", "slav", "esv", "unservedRatio");

    private record Outcome(int exit, String out, String err) {}

    @TempDir
    private Path folder;

    private Path trace = Path.of("");

    @BeforeEach
    void writeTrace() throws IOException {
        trace = folder.resolve("day.csv");
        try (InputStream sample = TraceSample.class.getResourceAsStream("planetlab-sample.csv")) {
            Files.copy(sample, trace);
        }
    }

    private static Outcome simulate(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] line = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        int exit = Drs.run(new PrintWriter(out), new PrintWriter(err), line);
        return new Outcome(exit, out.toString(), err.toString());
    }

    private JsonNode document() throws IOException {
        Outcome outcome = simulate("simulate", "--bench", "planetlab", "--trace", trace, "--json");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exit()).isZero();
        return new ObjectMapper().readTree(outcome.out());
    }

    @Test
    void givesEachMetricOfEachSubjectAndSaysHowToGetThemAgain() throws IOException {
        JsonNode document = document();

        assertThat(document.get("format").asText()).isEqualTo("opendrs-bench/1");
        assertThat(document.get("bench").asText()).isEqualTo("planetlab");
        assertThat(document.get("command").asText())
                .isEqualTo("drs simulate --bench planetlab --trace " + trace + " --json");
        assertThat(document.get("rows")).hasSize(8).allSatisfy(row -> {
            assertThat(row.get("metrics").fieldNames()).toIterable().containsExactlyElementsOf(METRICS);
        });
        assertThat(StreamSupport.stream(document.get("rows").spliterator(), false)
                        .filter(row -> row.get("case").asText().equals("day.csv"))
                        .map(row -> row.get("subject").asText()))
                .containsExactly("opendrs", "thr-mmt-0.8", "lr-mmt-1.2", "none");
        assertThat(document.get("goals")).hasSize(10);
    }

    @Test
    void theSameTraceGivesTheSameFigures() throws IOException {
        assertThat(document().get("rows")).isEqualTo(document().get("rows"));
    }

    @Test
    void whatIsWrongWithTheTraceIsOneLineAndExitCodeTwo() throws IOException {
        isRefused(folder.resolve("none.csv"), "none.csv: no such file");
        isRefused(
                Files.writeString(trace, "vm,cpuPercent,300,1\nvm2,cpuPercent,300,1,2\n"),
                "day.csv:1: the series has 1");
        isRefused(
                Files.writeString(trace, "vm,cpuPercent,300,1,2\nw,cpuPercent,300,1\n"), "day.csv:2: the series has 1");
        isRefused(Files.writeString(trace, "vm,cpuPercent,300,1,2\nw,cpuPercent,300,1,x\n"), "day.csv:2: column 5");
        isRefused(Files.writeString(trace, "vm,memoryMib,300,1,2\n"), "day.csv:1: the series is memoryMib");
        isRefused(Files.writeString(trace, "vm,cpuPercent,60,1,2\n"), "day.csv:1: the series has a step of 60 s");
        isRefused(Files.writeString(trace, "vm,cpuPercent,300,1,101\n"), "day.csv:1: the series uses more than");
        Outcome without = simulate("simulate", "--bench", "planetlab");
        assertThat(without.exit()).isEqualTo(2);
        assertThat(without.err()).contains("needs --trace FILE");
    }

    @Test
    void anOptionOfAnotherBenchmarkIsRefusedInsteadOfIgnored() {
        Outcome outcome = simulate("simulate", "--bench", "ballooning", "--trace", Path.of("day.csv"));
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("--trace is not for --bench ballooning")
                .hasLineCount(1);
        assertThat(simulate("simulate", "--bench", "scale", "--traces", Path.of("f"))
                        .exit())
                .isEqualTo(2);
    }

    private static void isRefused(Path file, String complaint) {
        Outcome outcome = simulate("simulate", "--bench", "planetlab", "--trace", file);
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains(complaint).hasLineCount(1);
        assertThat(outcome.out()).isEmpty();
    }
}
