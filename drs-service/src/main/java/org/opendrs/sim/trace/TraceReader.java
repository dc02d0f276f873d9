package org.opendrs.sim.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a trace, one series after the other: only what the caller keeps stays in memory. Anything wrong is an {@link InvalidTrace}
 * that names file and line: a gap, a value that is negative, not a number or absurd, a row without values, a name twice, a file that
 * breaks off.
 */
public final class TraceReader {
    /** Takes one series after the other. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * @throws IllegalArgumentException when the series, sound in itself, is of no use to the caller: becomes an {@link InvalidTrace}
         */
        void visit(TraceSeries series);
    }

    /** VMs × metrics: more than any public trace has. */
    static final int ROWS_MAX = 1_000_000;
    /** Longest time between two values, s: a day. */
    private static final int STEP_SECONDS_MAX = 86_400;
    /** Of an attribute. */
    private static final double ABSURD = 1e9;

    private final TraceLines lines;
    private final Set<String> seen = new HashSet<>();

    private TraceReader(TraceLines lines) {
        this.lines = lines;
    }

    /** All series of a file, in its order. */
    public static List<TraceSeries> read(Path file) throws InvalidTrace {
        List<TraceSeries> all = new ArrayList<>();
        read(file, all::add);
        return all;
    }

    public static void read(Path file, Visitor visitor) throws InvalidTrace {
        try (InputStream bytes = Files.newInputStream(file)) {
            read(file.toString(), bytes, visitor);
        } catch (NoSuchFileException e) {
            throw new InvalidTrace(file.toString(), "no such file");
        } catch (IOException e) {
            throw new InvalidTrace(file.toString(), "cannot be read: " + e.getMessage());
        }
    }

    /**
     * @param name of the source, for messages
     * @param bytes stays open
     */
    public static void read(String name, InputStream bytes, Visitor visitor) throws InvalidTrace, IOException {
        new TraceReader(new TraceLines(name, bytes)).readAll(visitor);
    }

    private void readAll(Visitor visitor) throws InvalidTrace, IOException {
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (!line.get().isEmpty() && !line.get().startsWith("#")) {
                TraceSeries series = series(line.get());
                try {
                    visitor.visit(series);
                } catch (IllegalArgumentException e) {
                    throw lines.problem(Objects.toString(e.getMessage(), "is of no use"));
                }
            }
        }
        if (seen.isEmpty()) {
            throw lines.problem("the file ends and has no series");
        }
    }

    private TraceSeries series(String line) throws InvalidTrace {
        String[] fields = line.split(",", -1);
        if (fields.length < 4) {
            throw lines.problem(
                    fields.length + " columns; wanted are name, metric, step seconds and at least one value");
        }
        String[] parts = fields[0].split(":", -1);
        Metric metric = Metric.of(fields[1])
                .orElseThrow(() -> lines.problem(
                        "unknown metric '" + shown(fields[1]) + "'; known are " + List.of(Metric.values())));
        unseen(parts[0], metric);
        return new TraceSeries(parts[0], attributes(parts), metric, step(fields[2]), values(fields, metric));
    }

    private void unseen(String name, Metric metric) throws InvalidTrace {
        if (name.isBlank()) {
            throw lines.problem("a series without a name");
        }
        if (!seen.add(name + "," + metric)) {
            throw lines.problem("'" + shown(name) + "' has " + metric + " twice");
        }
        if (seen.size() > ROWS_MAX) {
            throw lines.problem("more than " + ROWS_MAX + " series");
        }
    }

    private Map<String, Double> attributes(String[] parts) throws InvalidTrace {
        Map<String, Double> attributes = new HashMap<>();
        for (int p = 1; p < parts.length; p++) {
            int equals = parts[p].indexOf('=');
            if (equals < 1) {
                throw lines.problem("attribute '" + shown(parts[p]) + "' is not name=number");
            }
            String key = parts[p].substring(0, equals);
            attributes.put(key, number(parts[p].substring(equals + 1), ABSURD, "attribute " + shown(key)));
        }
        return attributes;
    }

    private Duration step(String text) throws InvalidTrace {
        double seconds = number(text, STEP_SECONDS_MAX, "the step");
        if (seconds != Math.rint(seconds) || seconds < 1) {
            throw lines.problem("a step of '" + shown(text) + "' is not whole seconds, at least 1");
        }
        return Duration.ofSeconds((long) seconds);
    }

    private float[] values(String[] fields, Metric metric) throws InvalidTrace {
        float[] values = new float[fields.length - 3];
        for (int v = 0; v < values.length; v++) {
            values[v] = (float) number(fields[v + 3], metric.absurd(), "column " + (v + 4));
        }
        return values;
    }

    private double number(String text, double absurd, String where) throws InvalidTrace {
        if (text.isBlank()) {
            throw lines.problem(where + " is empty: a gap");
        }
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw lines.problem(where + ": '" + shown(text) + "' is not a number");
        }
        if (!(value >= 0 && value <= absurd)) {
            throw lines.problem(where + ": " + value + " is not within 0 to " + (long) absurd);
        }
        return value;
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
