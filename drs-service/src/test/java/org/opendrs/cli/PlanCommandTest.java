package org.opendrs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
    private static final String HOT = """
            {"format": "opendrs-snapshot/1", "takenAt": "2026-11-22T12:00:00Z",
             "hosts": [{"name": "hot", "cores": 8, "memoryMib": 65536}, {"name": "cool", "cores": 8, "memoryMib": 65536}],
             "instances": [
               {"uuid": "i1", "name": "web", "project": "p", "host": "hot", "cpuDemandCores": 4,
                "flavor": {"vcpus": 4, "memoryMib": 1024}},
               {"uuid": "i2", "name": "db", "project": "p", "host": "hot", "cpuDemandCores": 4,
                "flavor": {"vcpus": 4, "memoryMib": 4096}}]}
            """;

    private record Outcome(int exit, String out, String err) {}

    @TempDir
    private Path folder;

    private Path snapshot = Path.of("");

    @BeforeEach
    void writeSnapshot() throws IOException {
        snapshot = Files.writeString(folder.resolve("hot.json"), HOT);
    }

    private Outcome drs(Object... arguments) {
        List<String> line = new ArrayList<>(List.of("plan"));
        for (Object argument : arguments) {
            line.add(argument.toString());
        }
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int exit = Drs.run(line.toArray(new String[0]));
            return new Outcome(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }

    @Test
    void printsATableOfStepsAndFigures() {
        Outcome outcome = drs("--snapshot", snapshot, "--goal", "relieve");

        assertThat(outcome.exit).isZero();
        assertThat(outcome.out).contains("web", "cores on hot", "hot hosts 1 -> 0");
        assertThat(outcome.err).isEmpty();
    }

    @Test
    void printsOneDocumentAndNothingElse() {
        Outcome outcome = drs("--snapshot", snapshot, "--goal", "relieve", "--json");

        assertThat(outcome.out.strip())
                .startsWith("{\"format\":\"opendrs-plan/1\"")
                .endsWith("}")
                .doesNotContain("\n");
    }

    @Test
    void aPlanDoesNotDifferFromItself() throws IOException {
        String plan = drs("--snapshot", snapshot, "--goal", "relieve", "--json").out;
        Path saved = Files.writeString(folder.resolve("plan.json"), plan);

        assertThat(drs("--snapshot", snapshot, "--goal", "relieve", "--diff", saved).out)
                .contains("the same moves");
    }

    @Test
    void explainsEveryHost() {
        assertThat(drs("--snapshot", snapshot, "--explain", "web").out).contains("web (i1) on hot", "cool");
        assertThat(drs("--snapshot", snapshot, "--explain", "nobody"))
                .isEqualTo(new Outcome(
                        2, "", "drs plan: there is no instance 'nobody' in " + snapshot + System.lineSeparator()));
    }

    @Test
    void placesANewInstanceWhereItIsSafest() throws IOException {
        Path request = Files.writeString(folder.resolve("request.json"), """
                {"project": "p", "flavor": {"vcpus": 2, "memoryMib": 2048, "diskGib": 0, "extraSpecs": {}},
                 "availabilityZone": null, "serverGroup": null, "cpuDemandCores": null, "memoryDemandMib": null}
                """);

        Outcome outcome = drs("--snapshot", snapshot, "--place", request, "--json");

        assertThat(outcome.out)
                .contains("\"hosts\":[{\"name\":\"cool\"", "\"host\":\"hot\",\"rule\":\"placement-capacity\"");
    }

    @Test
    void wrongUseIsOneLineAndExitCodeTwo() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), HOT.replace("\"hot\", \"cpu", "\"x\", \"cpu"));

        for (Outcome outcome : List.of(
                drs(),
                drs("--snapshot", folder.resolve("nothing")),
                drs("--snapshot", broken),
                drs("--snapshot", snapshot, "--goal", "win"),
                drs("--snapshot", snapshot, "--goal", "evacuate"),
                drs("--snapshot", snapshot, "--goal", "evacuate", "--host", "x"),
                drs("--snapshot", snapshot, "--aggressiveness", "6"),
                drs("--snapshot", snapshot, "--host", "hot"))) {
            assertThat(outcome.exit).isEqualTo(2);
            assertThat(outcome.out).isEmpty();
            assertThat(outcome.err.strip()).startsWith("drs plan: ").doesNotContain("\n");
        }
    }
}
