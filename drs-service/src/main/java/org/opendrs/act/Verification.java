package org.opendrs.act;

import org.opendrs.plan.filter.Footprint;

/** Whether a step of a plan may still be taken, looked at just before. Only {@link Fits} acts. */
public sealed interface Verification {
    /** As planned. @param memory what it brings and finds */
    record Fits(Footprint memory) implements Verification {}

    /** The world has changed; the reason names what. */
    record DoesNotFit(String why) implements Verification {}

    /** The world could not be read. */
    record CannotTell(String why) implements Verification {}
}
