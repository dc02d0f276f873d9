package org.opendrs.sim.bench.balloon;

import java.util.List;
import java.util.Map;
import org.opendrs.balloon.policy.BalloonOptions;
import org.opendrs.balloon.policy.GrowthReserve;
import org.opendrs.sim.bench.BenchResult.Goal;
import org.opendrs.sim.bench.BenchResult.Row;
import org.opendrs.sim.trace.Metric;
import org.opendrs.sim.trace.TraceSeries;

/**
 * The case {@code bitbrains-reserve}: before each step of the record every instance has a reserve; how often does it grow beyond it, and how
 * much memory lies in reserve, as a share of what it was given.
 *
 * <pre>
 * kept_i  = min(reserve asked for, provisioned − used_i)          nobody can keep what an instance has in use
 * miss_i  = used_{i+1} − used_i &gt; kept_i
 * </pre>
 *
 * Ours is the policy's for guests with autodeflate: the others have a higher least, against being killed, however still they are. Two times
 * differ: the record's step is the reaction time, and level and guest take hours to be known. Here nothing else helps, and what comes each day must
 * have been missed once; the policy also gives by the pace of a rise and in distress, and what it keeps others lack.
 */
final class ReserveBench {
    private static final String CASE = "bitbrains-reserve";
    private static final double FLAT_RATIO = 0.20;
    private static final double REACTION_SECONDS = 300;
    private static final double KNOWN_SECONDS = 8 * 3600;
    private static final GrowthReserve.Limits LIMITS =
            BalloonOptions.DEFAULT.growth(true).with(REACTION_SECONDS, KNOWN_SECONDS);

    /** What somebody keeps in reserve; told each value in turn. */
    private interface Reserve {
        void add(double seconds, double usedMib);

        double mib();
    }

    private static final class Counts {
        private long steps;
        private long misses;
        private double reserveRatios;

        private Row row(String subject) {
            return new Row(
                    CASE,
                    subject,
                    Map.of(
                            "missRatio", steps == 0 ? 0 : (double) misses / steps,
                            "meanReserveRatio", steps == 0 ? 0 : reserveRatios / steps));
        }

        private void add(TraceSeries series, double maximumMib, Reserve reserve) {
            for (int i = 0; i + 1 < series.size(); i++) {
                reserve.add(i * (double) series.step().toSeconds(), series.value(i));
                double keptMib = Math.min(reserve.mib(), Math.max(0, maximumMib - series.value(i)));
                steps++;
                misses += series.value(i + 1) - series.value(i) > keptMib ? 1 : 0;
                reserveRatios += keptMib / maximumMib;
            }
        }
    }

    private ReserveBench() {}

    static List<Row> rows(List<TraceSeries> trace) {
        Counts ours = new Counts();
        Counts flat = new Counts();
        for (TraceSeries series : trace) {
            double maximumMib = series.provisionedMib().orElse(0);
            if (series.metric() == Metric.MEMORY_MIB && maximumMib > 0) {
                ours.add(series, maximumMib, learned(maximumMib));
                flat.add(series, maximumMib, flat(maximumMib));
            }
        }
        return List.of(ours.row(Subject.OPENDRS.toString()), flat.row("flat20"));
    }

    private static Reserve learned(double maximumMib) {
        GrowthReserve reserve = new GrowthReserve(LIMITS, maximumMib);
        return new Reserve() {
            @Override
            public void add(double seconds, double usedMib) {
                reserve.add(seconds, usedMib);
            }

            @Override
            public double mib() {
                return reserve.mib();
            }
        };
    }

    private static Reserve flat(double maximumMib) {
        return new Reserve() {
            @Override
            public void add(double seconds, double usedMib) {}

            @Override
            public double mib() {
                return FLAT_RATIO * maximumMib;
            }
        };
    }

    static List<Goal> goals(List<Row> rows) {
        Row ours = rows.stream()
                .filter(row -> row.name().equals(CASE) && row.subject().equals(Subject.OPENDRS.toString()))
                .findFirst()
                .orElseThrow();
        double misses = ours.metrics().getOrDefault("missRatio", 1).doubleValue();
        double reserve = ours.metrics().getOrDefault("meanReserveRatio", 1).doubleValue();
        return List.of(
                new Goal("growth stays within the reserve", CASE, "missRatio", "< 0.001", misses, misses < 0.001),
                new Goal("little is held in reserve", CASE, "meanReserveRatio", "<= 0.2", reserve, reserve <= 0.2));
    }
}
