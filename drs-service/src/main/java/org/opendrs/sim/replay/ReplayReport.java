package org.opendrs.sim.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.opendrs.config.InvalidConfiguration;
import org.opendrs.model.Mode;
import org.opendrs.sim.SimCluster;
import org.opendrs.sim.replay.Plots.Line;
import org.opendrs.sim.trace.InvalidTrace;
import org.opendrs.sim.trace.TraceReader;

/**
 * Replays a trace twice, with the service and without, and writes a folder: {@code README.md} with figures, rules and plots, {@code
 * minutes.csv}, {@code decisions.log}.
 */
public final class ReplayReport {
    private final Path trace;
    private final Path folder;
    private final List<TraceVm> vms;
    private final SimCluster cluster;
    private final Duration length;
    private final List<ReplayMinute> with;
    private final List<ReplayMinute> without;
    private final List<String> decisions;

    /**
     * Runs both.
     *
     * @param hosts empty: as many as {@link Packing} finds enough
     * @param atMost virtual time; a shorter trace is shorter
     * @throws InvalidTrace with one line: file, line, what is wrong
     * @throws IllegalArgumentException with one line, when the trace cannot be packed
     */
    public ReplayReport(Path trace, OptionalInt hosts, Duration atMost, long seed, Path folder)
            throws InvalidTrace, InvalidConfiguration {
        this.trace = trace;
        this.folder = folder;
        this.vms = TraceVm.of(TraceReader.read(trace));
        if (vms.isEmpty()) {
            throw new IllegalArgumentException(trace + ": no VM has cpuPercent values");
        }
        this.cluster = Packing.pack(vms, hosts);
        Duration all = Packing.longest(vms);
        this.length = all.compareTo(atMost) < 0 ? all : atMost;
        Replay service = new Replay(vms, cluster, Mode.AUTOMATIC, seed);
        this.with = service.run(length);
        this.decisions = service.log();
        this.without = new Replay(vms, cluster, Mode.OFF, seed).run(length);
    }

    /** Writes the folder; files of an earlier report are replaced. */
    public void write() throws IOException {
        Files.createDirectories(folder);
        plots(new Plots(folder));
        Files.writeString(folder.resolve("README.md"), page());
        Files.write(folder.resolve("minutes.csv"), table());
        Files.write(folder.resolve("decisions.log"), decisions);
    }

    private void plots(Plots plots) throws IOException {
        double capacity = cluster.hosts().size() * (double) Packing.HOST_CORES;
        plots.draw(
                "load.png",
                "CPU wanted by all guests, and what the hosts have",
                "cores",
                List.of(new Line("wanted", with, ReplayMinute::wantedCores), new Line("hosts", with, m -> capacity)));
        plots.draw(
                "overload.png",
                "Hosts whose guests want more than they have",
                "hosts",
                both(ReplayMinute::overloadedHosts));
        plots.draw("waiting.png", "CPU that guests waited for", "cores", both(ReplayMinute::waitedCores));
        plots.draw(
                "moves.png",
                "Live migrations completed",
                "moves",
                List.of(new Line("OpenDRS", with, ReplayMinute::moves)));
        plots.draw(
                "balloons.png",
                "Memory: used by hosts, taken by balloons",
                "MiB",
                List.of(
                        new Line("used", with, ReplayMinute::memoryUsedMib),
                        new Line("ballooned", with, ReplayMinute::balloonedMib)));
    }

    private List<Line> both(ToDoubleFunction<ReplayMinute> value) {
        return List.of(new Line("without", without, value), new Line("OpenDRS", with, value));
    }

    /** The figures, for people. */
    public String summary() {
        return String.format(
                Locale.ROOT,
                "%d VMs on %d hosts for %.1f h: overloaded host-minutes %d (without %d), CPU hours waited %.2f (without %.2f), %d moves",
                vms.size(),
                cluster.hosts().size(),
                length.toMinutes() / 60.0,
                overloaded(with),
                overloaded(without),
                waitedHours(with),
                waitedHours(without),
                moves());
    }

    private static long overloaded(List<ReplayMinute> minutes) {
        return minutes.stream().mapToLong(ReplayMinute::overloadedHosts).sum();
    }

    private static double waitedHours(List<ReplayMinute> minutes) {
        return minutes.stream().mapToDouble(ReplayMinute::waitedCores).sum() / 60;
    }

    private long moves() {
        return with.isEmpty() ? 0 : with.get(with.size() - 1).moves();
    }

    private List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add("minute,wantedCores,overloadedHosts,overloadedHostsWithout,waitedCores,waitedCoresWithout,"
                + "memoryUsedMib,balloonedMib,moves");
        for (int i = 0; i < with.size(); i++) {
            ReplayMinute one = with.get(i);
            ReplayMinute other = without.get(i);
            lines.add(String.format(
                    Locale.ROOT,
                    "%d,%.2f,%d,%d,%.3f,%.3f,%.0f,%.0f,%d",
                    one.minute(),
                    one.wantedCores(),
                    one.overloadedHosts(),
                    other.overloadedHosts(),
                    one.waitedCores(),
                    other.waitedCores(),
                    one.memoryUsedMib(),
                    one.balloonedMib(),
                    one.moves()));
        }
        return lines;
    }

    private String page() {
        return String.format(
                Locale.ROOT,
                """
                # Replay of %s

                %s.

                | | OpenDRS | without |
                |---|---|---|
                | host-minutes in which guests want more CPU than the host has | %d | %d |
                | CPU hours that guests waited | %.2f | %.2f |
                | live migrations | %d | 0 |

                ![load](load.png)
                ![overloaded hosts](overload.png)
                ![waiting](waiting.png)
                ![moves](moves.png)
                ![balloons](balloons.png)

                `minutes.csv` has all figures, `decisions.log` each decision with its time.

                ## Rules
                - A VM has the vCPUs and the memory that the trace tells, else %d vCPUs and %d MiB. Its working set is the most that
                  the trace shows, else %.0f %% of its memory, and stays.
                - Hosts have %d CPUs and %d MiB. Without `--hosts` there are as many as keep the trace's peak below %.0f %% of all CPUs.
                - In the order of the trace each VM starts on the host with the fewest vCPUs that has memory for it.
                - CPU follows the trace minute by minute, linear between its values, with 10 %% noise from second to second.
                - The service runs with its defaults, so goal `balance`, in mode `automatic` with 4 moves at once; "without" is mode `off`.
                """,
                trace.getFileName(),
                summary(),
                overloaded(with),
                overloaded(without),
                waitedHours(with),
                waitedHours(without),
                moves(),
                TraceVm.VCPUS,
                TraceVm.MEMORY_MIB,
                100 * TraceVm.DEMAND_RATIO,
                Packing.HOST_CORES,
                Packing.HOST_MEMORY_MIB,
                100 * Packing.PEAK_RATIO);
    }
}
