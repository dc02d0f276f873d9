package org.opendrs.snapshot;

/** A file does not hold what it should. The message is one line: where (JSON path) and what. */
public final class InvalidFileException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidFileException(String path, String problem) {
        super(path + ": " + problem.replaceAll("\\s+", " "));
    }
}
