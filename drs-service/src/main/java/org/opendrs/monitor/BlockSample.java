package org.opendrs.monitor;

/** Block I/O of one guest over all its disks, since its QEMU started. */
public record BlockSample(long readBytes, long readRequests, long writtenBytes, long writeRequests) {
    /** A guest without disks. */
    public static final BlockSample NONE = new BlockSample(0, 0, 0, 0);
}
