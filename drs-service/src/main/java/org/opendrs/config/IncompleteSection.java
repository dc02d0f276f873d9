package org.opendrs.config;

/** Keys of a section that do not make sense together. */
public final class IncompleteSection extends Exception {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String problem;

    public IncompleteSection(String key, String problem) {
        super(key + ": " + problem);
        this.key = key;
        this.problem = problem;
    }

    /** As {@code cloud.password}. */
    public String key() {
        return key;
    }

    /** What is wrong and what to do. */
    public String problem() {
        return problem;
    }
}
