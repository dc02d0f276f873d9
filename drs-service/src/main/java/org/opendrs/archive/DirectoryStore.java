package org.opendrs.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A file each; only its owner may read them, as they name instances and projects. */
final class DirectoryStore implements PlanStore {
    private static final String PART_PREFIX = ".plan";
    private static final String PART_SUFFIX = ".part";

    private final Path directory;

    /** @param directory exists and may be written to */
    DirectoryStore(Path directory) {
        this.directory = directory;
    }

    /** Takes away what a process left that died while it wrote. */
    @Override
    public SortedSet<String> names() throws IOException {
        SortedSet<String> names = all();
        for (String name : Set.copyOf(names)) {
            if (name.startsWith(PART_PREFIX) && name.endsWith(PART_SUFFIX)) {
                delete(name);
                names.remove(name);
            }
        }
        return names;
    }

    private SortedSet<String> all() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Override
    public byte[] read(String name) throws IOException {
        return Files.readAllBytes(directory.resolve(name));
    }

    @Override
    public void write(String name, byte[] content) throws IOException {
        Path part = Files.createTempFile(directory, PART_PREFIX, PART_SUFFIX);
        try {
            Files.write(part, content);
            Files.move(part, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name));
    }
}
