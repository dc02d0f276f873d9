package org.opendrs.sim.bench.planetlab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.opendrs.sim.bench.BenchResult;
import org.opendrs.sim.bench.BenchResult.Goal;
import org.opendrs.sim.bench.BenchResult.Row;
import org.opendrs.sim.trace.InvalidTrace;
import org.opendrs.sim.trace.Metric;
import org.opendrs.sim.trace.TraceReader;
import org.opendrs.sim.trace.TraceSeries;

/**
 * {@code --bench planetlab}: a day of the PlanetLab traces in the study's data centre, by our planner and by the study's policies. Each
 * day is two cases: as the study's simulator has it, where an instance that asks for nothing at two samples is gone for ever, and
 * {@code …, idle kept}, where it stays, as in a real cloud: that is a quarter more to serve.
 */
public final class PlanetLabBench {
    /** The study's. */
    private static final int HOSTS = 800;
    /** More instances than that find no place at the start on the study's hosts. */
    private static final int ROWS_MAX = 1600;

    private static final int SAMPLES_MAX = 10_000;

    private static final String OURS = "opendrs";
    private static final String LR_MMT = "lr-mmt-1.2";
    /** Of LR-MMT's energy: 145 to 158 kWh. */
    private static final double ENERGY_RATIO_MAX = 145.0 / 158;

    private final String name;
    private final List<TraceSeries> traces;

    /**
     * @param name of the case
     * @param traces each {@link #check suits}, all of one length
     */
    PlanetLabBench(String name, List<TraceSeries> traces) {
        this.name = name;
        this.traces = List.copyOf(traces);
    }

    /** On a file: one series of CPU a VM, 300 s steps, sorted by file name as in the study's data set. */
    public static PlanetLabBench of(Path file) throws InvalidTrace {
        List<TraceSeries> traces = new ArrayList<>();
        TraceReader.read(file, series -> {
            check(series, traces);
            traces.add(series);
        });
        return new PlanetLabBench(String.valueOf(file.getFileName()), traces);
    }

    private static void check(TraceSeries series, List<TraceSeries> before) {
        require(series.metric() == Metric.CPU_PERCENT, "is " + series.metric() + ", wanted is " + Metric.CPU_PERCENT);
        require(
                series.step().toSeconds() == DataCentre.INTERVAL_SECONDS,
                "has a step of " + series.step().toSeconds() + " s, wanted are " + DataCentre.INTERVAL_SECONDS);
        require(
                series.size() >= 2 && series.size() <= SAMPLES_MAX,
                "has " + series.size() + " values, wanted are 2 to " + SAMPLES_MAX);
        require(
                before.isEmpty() || before.get(0).size() == series.size(),
                "has " + series.size() + " values, the first series has another number");
        require(before.size() < ROWS_MAX, "is one VM too many: at most " + ROWS_MAX);
        for (int v = 0; v < series.size(); v++) {
            require(series.value(v) <= 100, "uses more than all of its CPU in column " + (v + 4));
        }
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException("the series " + problem);
        }
    }

    /** The same traces give the same figures. */
    public BenchResult run(long seed) {
        long begun = System.nanoTime();
        List<Row> rows = new ArrayList<>();
        List<Goal> goals = new ArrayList<>();
        addCase(name, DataCentre.Idle.REMOVED, rows, goals);
        addCase(name + ", idle kept", DataCentre.Idle.KEPT, rows, goals);
        return new BenchResult("planetlab", seed, (System.nanoTime() - begun) / 1e9, rows, goals);
    }

    private void addCase(String caseName, DataCentre.Idle idle, List<Row> rows, List<Goal> goals) {
        Map<String, DayFigures> figures = new LinkedHashMap<>();
        subjects().forEach((subject, policy) -> {
            DayFigures day = run(policy.get(), idle);
            figures.put(subject, day);
            rows.add(new Row(caseName, subject, metrics(day)));
        });
        goals.addAll(goals(
                caseName,
                Objects.requireNonNull(figures.get(OURS)),
                Objects.requireNonNull(figures.get(LR_MMT)).energyKwh()));
    }

    private static Map<String, Supplier<Policy>> subjects() {
        Map<String, Supplier<Policy>> subjects = new LinkedHashMap<>();
        subjects.put(OURS, () -> new OpenDrs(HOSTS));
        subjects.put("thr-mmt-0.8", () -> new MinimumMigrationTime(Overload.threshold(0.8), HOSTS));
        subjects.put(LR_MMT, () -> new MinimumMigrationTime(Overload.localRegression(1.2), HOSTS));
        subjects.put("none", () -> new NoMigration(HOSTS));
        return subjects;
    }

    private DayFigures run(Policy policy, DataCentre.Idle idle) {
        return new DataCentre(HOSTS, traces, idle).run(policy, traces.get(0).size());
    }

    private static Map<String, Number> metrics(DayFigures day) {
        Map<String, Number> metrics = new LinkedHashMap<>();
        metrics.put("energyKwh", day.energyKwh());
        metrics.put("migrations", day.migrations());
        metrics.put("slatah", day.slatah());
        metrics.put("pdm", day.pdm());
        metrics.put("slav", day.slav());
        metrics.put("esv", day.esv());
        metrics.put("unservedRatio", day.unservedRatio());
        return metrics;
    }

    private static List<Goal> goals(String caseName, DayFigures ours, double lrMmtKwh) {
        return List.of(
                atMost(
                        "clearly less energy than LR-MMT",
                        caseName,
                        "energyKwh",
                        ours.energyKwh(),
                        ENERGY_RATIO_MAX * lrMmtKwh),
                atMost("few migrations", caseName, "migrations", ours.migrations(), 1500),
                atMost("hosts are seldom overloaded", caseName, "slatah", ours.slatah(), 0.05),
                atMost("nearly all is served", caseName, "unservedRatio", ours.unservedRatio(), 0.001),
                atMost("few SLA violations", caseName, "slav", ours.slav(), 1e-6));
    }

    private static Goal atMost(String words, String caseName, String metric, double measured, double most) {
        return new Goal(
                words, caseName, metric, String.format(Locale.ROOT, "<= %.4g", most), measured, measured <= most);
    }
}
