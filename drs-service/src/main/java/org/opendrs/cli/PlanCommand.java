package org.opendrs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.Goal;
import org.opendrs.model.HostId;
import org.opendrs.model.PlannerOptions;
import org.opendrs.plan.Explanation;
import org.opendrs.plan.Placement;
import org.opendrs.plan.Placer;
import org.opendrs.plan.Plan;
import org.opendrs.plan.PlanDiff;
import org.opendrs.plan.Planner;
import org.opendrs.snapshot.ExplanationWriter;
import org.opendrs.snapshot.PlacementFiles;
import org.opendrs.snapshot.PlanReader;
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

    @Option(
            names = "--explain",
            paramLabel = "INSTANCE",
            description = "every host with what stands against it, or its price")
    private @Nullable String explain;

    @Option(names = "--diff", paramLabel = "PLAN", description = "how the plan differs from a saved one")
    private @Nullable Path diff;

    @Option(names = "--place", paramLabel = "REQUEST", description = "where a new instance would be safest")
    private @Nullable Path place;

    @Option(names = "--json", description = "one JSON document, opendrs-plan/1")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, UsageException {
        ClusterSnapshot cluster = withOptions(readSnapshot());
        if (place != null) {
            place(cluster, place);
        } else if (explain != null) {
            explain(cluster, explain);
        } else if (diff != null) {
            diff(cluster, diff);
        } else {
            plan(cluster);
        }
        return 0;
    }

    private void plan(ClusterSnapshot cluster) throws IOException {
        long wallStart = System.nanoTime();
        long cpuStart = cpuMillis();
        Plan plan = new Planner(maxVetoes).plan(cluster);
        PlanTimes times = new PlanTimes((System.nanoTime() - wallStart) / 1_000_000, cpuMillis() - cpuStart);
        if (json) {
            PlanWriter.write(plan, times, System.out);
        } else {
            new PlanTable(out()).print(plan);
        }
    }

    private void place(ClusterSnapshot cluster, Path request) throws IOException, UsageException {
        try {
            Placement placement = Placer.place(cluster, InputFiles.read(request, PlacementFiles::readRequest));
            if (json) {
                PlacementFiles.write(placement, maxVetoes, System.out);
            } else {
                Tables.print(placement, out());
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException(request + ": $.serverGroup: " + e.getMessage());
        }
    }

    private void explain(ClusterSnapshot cluster, String instance) throws IOException, UsageException {
        Explanation explanation = Explanation.of(cluster, instance)
                .orElseThrow(() -> new UsageException("there is no instance '" + instance + "' in " + snapshot));
        if (json) {
            ExplanationWriter.write(explanation, System.out);
        } else {
            Tables.print(explanation, out());
        }
    }

    private void diff(ClusterSnapshot cluster, Path earlier) throws IOException, UsageException {
        PlanDiff difference =
                PlanDiff.between(InputFiles.read(earlier, PlanReader::read), new Planner(maxVetoes).plan(cluster));
        if (json) {
            ExplanationWriter.write(difference, System.out);
        } else {
            Tables.print(difference, out());
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private ClusterSnapshot readSnapshot() throws UsageException {
        SnapshotReader.Result result = InputFiles.read(snapshot, SnapshotReader::read);
        result.warning().ifPresent(warning -> System.err.println("drs plan: " + snapshot + ": " + warning));
        return result.snapshot();
    }

    private ClusterSnapshot withOptions(ClusterSnapshot read) throws UsageException {
        PlannerOptions saved = read.planner().options();
        Goal wanted = goal == null ? saved.goal() : goal;
        int wantedAggressiveness = aggressiveness == null ? saved.aggressiveness() : aggressiveness;
        if (wantedAggressiveness < 1 || wantedAggressiveness > 5) {
            throw new UsageException("--aggressiveness must be 1 to 5, is " + wantedAggressiveness);
        }
        return read.withPlanner(
                read.planner().withOptions(saved.withGoal(wanted, wantedAggressiveness, evacuated(wanted, read))));
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
