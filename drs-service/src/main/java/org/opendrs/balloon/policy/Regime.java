package org.opendrs.balloon.policy;

import java.util.Locale;

/** How a host stands, from the best to the worst. */
public enum Regime {
    /** Everything fits, even if each guest used all that it has: balloons go back. */
    PLENTY,
    /** Enough is free: nothing moves, but for a guest that needs more. */
    STEADY,
    /** Free pages of guests are reclaimed. */
    SOFT,
    /** Page cache of guests is reclaimed. */
    HARD,
    /** Needs that no giver can meet: the host cannot help itself. */
    SHORT;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
