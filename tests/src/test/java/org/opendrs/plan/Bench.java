package org.opendrs.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.Goal;
import org.opendrs.model.PlannerOptions;
import org.opendrs.snapshot.InvalidFileException;
import org.opendrs.snapshot.PlanTimes;
import org.opendrs.snapshot.PlanWriter;
import org.opendrs.snapshot.SnapshotReader;
import org.opendrs.snapshot.SnapshotWriter;

/** Runs the independent tools of {@code tests/bench}: generate, judge, bound. */
final class Bench {
    private static final Path TOOLS = Path.of("bench").toAbsolutePath();
    private static final Map<List<Object>, ClusterSnapshot> GENERATED = new ConcurrentHashMap<>();
    private static final ObjectMapper JSON = new ObjectMapper();

    private Bench() {}

    /** A generated snapshot; the same arguments give the same bytes. */
    static ClusterSnapshot generate(String family, int hosts, int instances, long seed) {
        return GENERATED.computeIfAbsent(
                List.of(family, hosts, instances, seed), arguments -> read(family, hosts, instances, seed));
    }

    private static ClusterSnapshot read(String family, int hosts, int instances, long seed) {
        Path file = inTemporaryFile(run("generate", family, "" + hosts, "" + instances, "" + seed));
        try {
            return SnapshotReader.read(file).snapshot();
        } catch (IOException | InvalidFileException e) {
            throw new IllegalStateException(e);
        } finally {
            delete(file);
        }
    }

    static ClusterSnapshot withGoal(ClusterSnapshot snapshot, Goal goal, int aggressiveness) {
        return snapshot.withPlanner(snapshot.planner()
                .withOptions(new PlannerOptions(
                        goal, aggressiveness, snapshot.planner().options().evacuate())));
    }

    /** What judge says of a plan: {@code brokenCount}, {@code transferGib}, {@code after}, … */
    static JsonNode judge(ClusterSnapshot snapshot, Plan plan) {
        Path snapshotFile = write(snapshot);
        Path planFile = temporary();
        try (var out = Files.newOutputStream(planFile)) {
            PlanWriter.write(plan, new PlanTimes(0, 0), out);
            out.flush();
            return JSON.readTree(run("judge", snapshotFile.toString(), planFile.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(snapshotFile);
            delete(planFile);
        }
    }

    /** GiB that no plan without overload can undercut. */
    static double bound(ClusterSnapshot snapshot) {
        return number(snapshot);
    }

    /** GiB that no plan with so many empty hosts can undercut. */
    static double boundEmpty(ClusterSnapshot snapshot, int emptyHosts) {
        return number(snapshot, "--empty", "" + emptyHosts);
    }

    private static double number(ClusterSnapshot snapshot, String... options) {
        Path file = write(snapshot);
        try {
            List<String> arguments = new ArrayList<>(List.of(file.toString()));
            arguments.addAll(List.of(options));
            return JSON.readTree(run("bound", arguments.toArray(new String[0])))
                    .get("transferGibAtLeast")
                    .asDouble();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(file);
        }
    }

    private static Path write(ClusterSnapshot snapshot) {
        Path file = temporary();
        try (var out = Files.newOutputStream(file)) {
            SnapshotWriter.write(snapshot, out);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path inTemporaryFile(String text) {
        try {
            return Files.writeString(temporary(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("opendrs", ".json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Standard output of a tool. Judge exits 1 when something is broken: that is an answer, too. */
    private static String run(String tool, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("python3", TOOLS.resolve(tool).toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() > 1 || out.isBlank()) {
                throw new IllegalStateException(command + " failed");
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
