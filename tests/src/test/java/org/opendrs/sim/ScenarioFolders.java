package org.opendrs.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the scenarios are, and changed copies of them. */
final class ScenarioFolders {
    /** Maven runs tests in the folder of their module. */
    private static final Path ALL = Path.of("scenarios");

    private ScenarioFolders() {}

    static List<Path> all() throws IOException {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    static Path of(String name) {
        return ALL.resolve(name);
    }

    /** A copy with another text in one of its files. */
    static Path changed(String name, String file, String text, Path to) throws IOException {
        Path copy = Files.createDirectories(to.resolve(name));
        try (Stream<Path> files = Files.list(of(name))) {
            files.forEach(each -> copy(each, copy));
        }
        Files.writeString(copy.resolve(file), text);
        return copy;
    }

    private static void copy(Path file, Path folder) {
        try {
            Files.copy(file, folder.resolve(file.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
