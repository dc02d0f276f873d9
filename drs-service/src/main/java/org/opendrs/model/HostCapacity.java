package org.opendrs.model;

/**
 * What a host has.
 *
 * @param cores CPU threads as Placement counts them, before the allocation ratio
 * @param effectiveCores CPU that guests can really get: a quota, or other services on the host, may take some of it
 * @param memoryMib physical memory, MiB
 * @param reservedMemoryMib memory that is not for guests, MiB
 * @param diskGib local disk, GiB; {@link #DISK_UNLIMITED_GIB} where no inventory is known
 * @param migrationMibPerSecond bandwidth that migrations may use, MiB/s, configured or learned
 */
public record HostCapacity(
        double cores,
        double effectiveCores,
        long memoryMib,
        long reservedMemoryMib,
        long diskGib,
        double migrationMibPerSecond) {

    /** No disk inventory is known: disk never limits a placement. */
    public static final long DISK_UNLIMITED_GIB = 1L << 40;

    /** Above this share of {@link #effectiveCores()} a host is hot (formats.md, "Hot"). */
    public static final double HOT_CPU_RATIO = 0.9;

    /** Memory that guests may fill, MiB. */
    public long guestMemoryMib() {
        return memoryMib - reservedMemoryMib;
    }

    /** CPU demand above which the host is hot, cores. */
    public double hotCores() {
        return HOT_CPU_RATIO * effectiveCores;
    }
}
