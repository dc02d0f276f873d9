package org.opendrs.nova.model;

/**
 * What a provider offers of one resource class, in the unit of the class (MEMORY_MB is MiB, DISK_GB is GiB).
 *
 * @param maxUnit most that one consumer may take
 * @param allocationRatio overcommitment, 1.0 = none
 */
public record Inventory(long total, long reserved, long minUnit, long maxUnit, long stepSize, double allocationRatio) {

    /** How much may be allocated in all: {@code (total - reserved) * allocationRatio}, as Placement computes it. */
    public long capacity() {
        return (long) ((total - reserved) * allocationRatio);
    }
}
