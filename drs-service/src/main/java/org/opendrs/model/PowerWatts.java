package org.opendrs.model;

/** Electrical power of a host, W, when idle and with all CPUs busy; linear between (Fan et al., ISCA 2007). */
public record PowerWatts(double idle, double full) {}
