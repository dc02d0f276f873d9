package org.opendrs.act;

/** Whether a step of a plan may still be taken, looked at just before. Only {@link Fits} acts. */
public sealed interface Verification {
    /** As planned. */
    record Fits() implements Verification {}

    /** The world has changed; the reason names what. */
    record DoesNotFit(String why) implements Verification {}

    /** The world could not be read. */
    record CannotTell(String why) implements Verification {}
}
