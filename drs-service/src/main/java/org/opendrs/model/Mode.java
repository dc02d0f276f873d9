package org.opendrs.model;

import java.util.Locale;
import java.util.Optional;

/** How far the service may go by itself. Declared from the most careful to the least. */
public enum Mode {
    /** Nothing is planned and nothing is done. */
    OFF,
    /** Plans are made and shown, nothing is done. */
    RECOMMEND,
    /** Plans are carried out. */
    AUTOMATIC;

    /** The more careful of the two: a tenant, a flavor and the cloud may each only restrict the others. */
    public Mode restrictedBy(Mode other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** {@code off}, {@code recommend} or {@code automatic}, in any case; empty for anything else. */
    public static Optional<Mode> parse(String text) {
        for (Mode mode : values()) {
            if (mode.label().equalsIgnoreCase(text.strip())) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }

    /** As written in configuration, metadata and formats. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
