package org.opendrs.nova.model;

/**
 * What a flavor grants. Nova's {@code ram} and {@code swap} are MiB, its {@code disk} and {@code ephemeral} are GiB.
 *
 * @param rootGib 0 means: as large as the image, or a volume
 */
public record FlavorSize(int vcpus, int ramMib, int rootGib, int ephemeralGib, int swapMib) {}
