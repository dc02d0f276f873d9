package org.opendrs.model;

import java.util.Locale;

/** What a plan is for. */
public enum Goal {
    /** Mend hotspots, broken rules and maintenance; nothing else moves. */
    RELIEVE,
    /** Relieve, then spread the load as far as the aggressiveness allows. */
    BALANCE,
    /** Serve the load safely on the fewest hosts. */
    CONSOLIDATE,
    /** Empty one host. */
    EVACUATE;

    /** As written on the command line and in formats. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
