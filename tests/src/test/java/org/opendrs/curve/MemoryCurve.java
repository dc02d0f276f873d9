package org.opendrs.curve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Points in the order of time; between two of them the earlier one holds. */
public record MemoryCurve(List<MemoryPoint> points) {
    public MemoryCurve {
        points = List.copyOf(points);
    }

    public static MemoryCurve read(Path csv) throws IOException {
        return new MemoryCurve(
                Files.readAllLines(csv).stream().skip(1).map(MemoryPoint::ofCsv).toList());
    }

    /** As CSV, with a header. */
    public void write(Path csv) throws IOException {
        List<String> lines = new ArrayList<>(List.of(MemoryPoint.HEADER));
        points.forEach(point -> lines.add(point.csv()));
        Files.createDirectories(csv.toAbsolutePath().getParent());
        Files.write(csv, lines);
    }

    /** The value at a time, that of the first point before it. */
    double at(double seconds, ToDoubleFunction<MemoryPoint> value) {
        MemoryPoint last = points.get(0);
        for (MemoryPoint point : points) {
            if (point.seconds() > seconds) {
                break;
            }
            last = point;
        }
        return value.applyAsDouble(last);
    }

    double[] seconds() {
        return points.stream().mapToDouble(MemoryPoint::seconds).toArray();
    }

    double[] values(ToDoubleFunction<MemoryPoint> value) {
        return points.stream().mapToDouble(value).toArray();
    }
}
