package org.opendrs.nova.model;

import java.util.Comparator;

/** A microversion as a pair of integers: 2.100 comes after 2.99. */
public record Microversion(int major, int minor) implements Comparable<Microversion> {

    private static final Comparator<Microversion> ORDER =
            Comparator.comparingInt(Microversion::major).thenComparingInt(Microversion::minor);

    /**
     * Reads {@code "2.93"}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Microversion parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("not a microversion: '" + text + "'");
        }
        return new Microversion(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    public boolean atLeast(Microversion other) {
        return compareTo(other) >= 0;
    }

    /** The lower of the two. */
    public Microversion min(Microversion other) {
        return atLeast(other) ? other : this;
    }

    @Override
    public int compareTo(Microversion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
