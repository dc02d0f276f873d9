package org.opendrs.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.opendrs.snapshot.InvalidFileException;

/** Reads files that the user named: whatever is wrong with one is a usage error that names it. */
final class InputFiles {
    private InputFiles() {}

    /** Reads a file of some format. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Path file) throws IOException, InvalidFileException;
    }

    static <T> T read(Path file, Reader<T> reader) throws UsageException {
        try {
            return reader.read(file);
        } catch (NoSuchFileException e) {
            throw new UsageException(file + ": no such file");
        } catch (InvalidFileException e) {
            throw new UsageException(file + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UsageException(file + ": cannot be read: " + e);
        }
    }
}
