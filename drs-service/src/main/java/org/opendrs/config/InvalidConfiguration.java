package org.opendrs.config;

/** The configuration cannot be used. The message is one line: file, where in it, what is wrong, what to do. */
public final class InvalidConfiguration extends Exception {
    private static final long serialVersionUID = 1L;

    private final String line;

    public InvalidConfiguration(String file, String where, String what) {
        super(line(file, where, what));
        this.line = line(file, where, what);
    }

    private static String line(String file, String where, String what) {
        return (file + ": " + (where.isEmpty() ? "" : where + ": ") + what).replaceAll("\\s+", " ");
    }

    /** The message: one line. */
    public String line() {
        return line;
    }
}
