package org.opendrs.sim.bench.balloon;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opendrs.sim.bench.BenchResult;
import org.opendrs.sim.bench.BenchResult.Goal;
import org.opendrs.sim.bench.BenchResult.Row;
import org.opendrs.sim.trace.TraceSeries;

/** {@code drs simulate --bench ballooning}: every workload under every subject. */
public final class BalloonBench {
    private final List<TraceSeries> trace;
    private final Optional<Path> record;
    private final long seed;

    /**
     * @param trace Bitbrains' instances
     * @param record where each second of each guest is written; empty: nowhere
     */
    public BalloonBench(List<TraceSeries> trace, Optional<Path> record, long seed) {
        this.trace = List.copyOf(trace);
        this.record = record;
        this.seed = seed;
    }

    public BenchResult run() throws IOException {
        long begun = System.nanoTime();
        List<Row> rows = new ArrayList<>();
        List<Goal> goals = new ArrayList<>();
        for (Workload workload : workloads()) {
            List<Row> cases = new ArrayList<>();
            for (Subject subject : Subject.values()) {
                cases.add(new Row(workload.name(), subject.toString(), run(workload, subject)));
            }
            rows.addAll(cases);
            goals.addAll(BalloonGoals.of(cases));
        }
        rows.addAll(ReserveBench.rows(trace));
        goals.addAll(ReserveBench.goals(rows));
        return new BenchResult("ballooning", seed, (System.nanoTime() - begun) / 1e9, rows, goals);
    }

    List<Workload> workloads() {
        List<Workload> all = new ArrayList<>();
        all.add(ThesisMix.of("thesis-mix-1.57x", 4, 3, seed));
        all.add(ThesisMix.of("thesis-mix-2.0x", 5, 4, seed));
        all.add(Bitbrains.of("bitbrains-1.5x", 1.5, trace, seed));
        all.add(Bitbrains.of("bitbrains-2.0x", 2.0, trace, seed));
        all.addAll(Adversaries.all());
        return all;
    }

    private Map<String, Number> run(Workload workload, Subject subject) throws IOException {
        if (record.isEmpty()) {
            return new Trial(workload).run(subject, Optional.empty());
        }
        try (Recorder recorder = Recorder.in(record.get(), workload.name(), subject)) {
            return new Trial(workload).run(subject, Optional.of(recorder));
        }
    }
}
