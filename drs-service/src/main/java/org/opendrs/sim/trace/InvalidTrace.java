package org.opendrs.sim.trace;

/** A trace file cannot be used. The message is one line: file, line, what is wrong. */
public final class InvalidTrace extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidTrace(String file, String problem) {
        super((file + ": " + problem).replaceAll("\\s+", " "));
    }

    InvalidTrace(String file, long line, String problem) {
        this(file + ":" + line, problem);
    }
}
