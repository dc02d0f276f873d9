package org.opendrs.sim.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a benchmark measured, as in formats.md, "Benchmark results".
 *
 * @param seconds wall time of the whole of it
 */
public record BenchResult(String bench, long seed, double seconds, List<Row> rows, List<Goal> goals) {
    public BenchResult {
        rows = List.copyOf(rows);
        goals = List.copyOf(goals);
    }

    /**
     * Figures of one case.
     *
     * @param subject {@code opendrs}, or what it is compared with
     * @param metrics by name; the unit is in the name
     */
    public record Row(String name, String subject, Map<String, Number> metrics) {}

    /**
     * What a figure should be.
     *
     * @param name in words
     * @param rowName the case it is about; {@code *}: all
     * @param wanted a comparison, e.g. {@code < 60}
     */
    public record Goal(String name, String rowName, String metric, String wanted, double measured, boolean holds) {}

    /**
     * The document {@code opendrs-bench/1}.
     *
     * @param command how to run it again
     * @param revision git's id of what ran
     */
    public Map<String, Object> document(String command, String revision) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", "opendrs-bench/1");
        document.put("bench", bench);
        document.put("seed", seed);
        document.put("command", command);
        document.put("revision", revision);
        document.put("seconds", seconds);
        document.put("rows", rows.stream().map(BenchResult::fields).toList());
        document.put("goals", goals.stream().map(BenchResult::fields).toList());
        return document;
    }

    private static Map<String, Object> fields(Row row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("case", row.name());
        fields.put("subject", row.subject());
        fields.put("metrics", row.metrics());
        return fields;
    }

    private static Map<String, Object> fields(Goal goal) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", goal.name());
        fields.put("case", goal.rowName());
        fields.put("metric", goal.metric());
        fields.put("wanted", goal.wanted());
        fields.put("measured", goal.measured());
        fields.put("holds", goal.holds());
        return fields;
    }
}
