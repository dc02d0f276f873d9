package org.opendrs.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.Goal;
import org.opendrs.model.HostId;
import org.opendrs.model.PlannerOptions;
import org.opendrs.plan.Plan;
import org.opendrs.plan.Planner;
import org.opendrs.snapshot.InvalidFileException;
import org.opendrs.snapshot.PlanTimes;
import org.opendrs.snapshot.PlanWriter;
import org.opendrs.snapshot.SnapshotReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code drs plan}: the planner on a snapshot file, no cloud needed. */
@Command(
        name = "plan",
        description = "Plan on a saved snapshot: no cloud is needed and nothing is changed.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    @Option(
            names = "--snapshot",
            required = true,
            paramLabel = "FILE",
            description = "opendrs-snapshot/1, plain or gzip")
    @SuppressWarnings("NullAway.Init") // required
    private Path snapshot;

    @Option(names = "--goal", description = "relieve, balance, consolidate or evacuate; default: the snapshot's")
    private @Nullable Goal goal;

    @Option(names = "--host", paramLabel = "HOST", description = "the host to empty, for --goal evacuate")
    private @Nullable String host;

    @Option(names = "--aggressiveness", paramLabel = "1..5", description = "1: only what must be … 5: every gain")
    private @Nullable Integer aggressiveness;

    @Option(names = "--max-vetoes", paramLabel = "N", description = "vetoes in the output; default ${DEFAULT-VALUE}")
    private int maxVetoes = Planner.VETOES_MAX_DEFAULT;

    @Option(names = "--json", description = "one JSON document, opendrs-plan/1")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InvalidFileException, UsageException {
        ClusterSnapshot cluster = withOptions(read());
        long wallStart = System.nanoTime();
        long cpuStart = cpuMillis();
        Plan plan = new Planner(maxVetoes).plan(cluster);
        PlanTimes times = new PlanTimes((System.nanoTime() - wallStart) / 1_000_000, cpuMillis() - cpuStart);
        if (json) {
            PlanWriter.write(plan, times, System.out);
        } else {
            new PlanTable(spec.commandLine().getOut()).print(plan);
        }
        return 0;
    }

    private ClusterSnapshot read() throws IOException, InvalidFileException, UsageException {
        try {
            SnapshotReader.Result result = SnapshotReader.read(snapshot);
            result.warning().ifPresent(warning -> System.err.println("drs plan: " + snapshot + ": " + warning));
            return result.snapshot();
        } catch (NoSuchFileException e) {
            throw new UsageException(snapshot + ": no such file");
        } catch (InvalidFileException e) {
            throw new UsageException(snapshot + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UsageException(snapshot + ": cannot be read: " + e.getMessage());
        }
    }

    private ClusterSnapshot withOptions(ClusterSnapshot read) throws UsageException {
        PlannerOptions saved = read.planner().options();
        Goal wanted = goal == null ? saved.goal() : goal;
        int wantedAggressiveness = aggressiveness == null ? saved.aggressiveness() : aggressiveness;
        if (wantedAggressiveness < 1 || wantedAggressiveness > 5) {
            throw new UsageException("--aggressiveness must be 1 to 5, is " + wantedAggressiveness);
        }
        return read.withPlanner(
                read.planner().withOptions(new PlannerOptions(wanted, wantedAggressiveness, evacuated(wanted, read))));
    }

    private Optional<HostId> evacuated(Goal wanted, ClusterSnapshot read) throws UsageException {
        if (wanted != Goal.EVACUATE) {
            if (host != null) {
                throw new UsageException("--host is for --goal evacuate only");
            }
            return Optional.empty();
        }
        HostId id = host == null
                ? read.planner()
                        .options()
                        .evacuate()
                        .orElseThrow(() -> new UsageException("--goal evacuate needs --host"))
                : new HostId(host);
        if (read.hosts().stream().noneMatch(h -> h.id().equals(id))) {
            throw new UsageException("there is no host '" + id + "' in " + snapshot);
        }
        return Optional.of(id);
    }

    /** CPU time of the whole process: the compiler and the garbage collector work for the plan, too. */
    private static long cpuMillis() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toMillis)
                .orElse(0L);
    }
}
