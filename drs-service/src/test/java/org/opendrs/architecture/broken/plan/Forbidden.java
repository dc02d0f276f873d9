package org.opendrs.architecture.broken.plan;

/** A neighbour. */
public record Forbidden(int value) {}
