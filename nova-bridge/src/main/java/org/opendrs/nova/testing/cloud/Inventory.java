package org.opendrs.nova.testing.cloud;

/**
 * One resource class of a resource provider.
 *
 * @param total what the host has: CPUs, MiB or GiB
 * @param reserved of it, kept for the host itself
 * @param allocationRatio how often the rest may be allocated, e.g. 4.0 for CPUs
 */
public record Inventory(long total, long reserved, double allocationRatio) {
    /** What may be allocated: {@code (total - reserved) * allocationRatio}, rounded down as Placement does. */
    public long capacity() {
        return (long) ((total - reserved) * allocationRatio);
    }
}
