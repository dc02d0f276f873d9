package org.opendrs.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One program run to its end.
 *
 * @param words what was run, for messages
 * @param exitCode its exit code; {@link #TIMED_OUT} when it was killed at its limit
 * @param took wall time
 */
public record Command(String words, int exitCode, String out, String err, Duration took) {
    /** As the program {@code timeout} says it. */
    public static final int TIMED_OUT = 124;

    /** Runs a program without input; kills it with its children after {@code limit}. */
    public static Command run(Duration limit, Map<String, String> environment, List<String> words) {
        try {
            return runIn(Files.createTempDirectory("command"), limit, environment, words);
        } catch (IOException e) {
            throw new UncheckedIOException(String.join(" ", words), e);
        }
    }

    // Files, not pipes: a daemon that the program leaves behind would hold a pipe open for ever.
    private static Command runIn(Path folder, Duration limit, Map<String, String> environment, List<String> words)
            throws IOException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        long begun = System.nanoTime();
        int exitCode = exitCode(builder.start(), limit);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        Command result =
                new Command(String.join(" ", words), exitCode, Files.readString(out), Files.readString(err), took);
        Files.delete(out);
        Files.delete(err);
        Files.delete(folder);
        return result;
    }

    private static int exitCode(Process process, Duration limit) {
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return TIMED_OUT;
    }

    /** The output, when the program succeeded; else fails the test with the last of what it said. */
    public String ok() {
        if (exitCode != 0) {
            throw new AssertionError("%s: exit code %d after %d s: %s"
                    .formatted(words, exitCode, took.toSeconds(), lastLines(err.isBlank() ? out : err)));
        }
        return out.strip();
    }

    private static String lastLines(String text) {
        List<String> lines = text.strip().lines().toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    }
}
