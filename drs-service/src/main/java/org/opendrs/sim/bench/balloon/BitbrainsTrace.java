package org.opendrs.sim.bench.balloon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opendrs.sim.trace.InvalidTrace;
import org.opendrs.sim.trace.TraceReader;
import org.opendrs.sim.trace.TraceSample;
import org.opendrs.sim.trace.TraceSeries;

/** Where the recorded memory comes from. */
public final class BitbrainsTrace {
    private BitbrainsTrace() {}

    /**
     * @param path a file, or a folder with one whose name begins with {@code bitbrains}; empty: the sample that is shipped
     * @throws InvalidTrace also when there is no such file
     */
    public static List<TraceSeries> find(Optional<Path> path) throws InvalidTrace, IOException {
        if (path.isEmpty()) {
            return TraceSample.BITBRAINS.series();
        }
        return TraceReader.read(Files.isDirectory(path.get()) ? within(path.get()) : path.get());
    }

    private static Path within(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("bitbrains"))
                    .sorted()
                    .findFirst()
                    .orElse(folder.resolve("bitbrains*.csv"));
        }
    }
}
