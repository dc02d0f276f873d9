package org.opendrs.model;

import java.util.Locale;

/** From which hosts CPU load is taken as a duty, before a plan does what its goal is. */
public enum CpuRelief {
    /** From all that are hot by what their instances demand: for a planner that knows of nothing else. */
    DEMAND,
    /** From those that were found to be hotspots only: their instances wait, and it lasts. */
    HOTSPOTS;

    /** As in files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
