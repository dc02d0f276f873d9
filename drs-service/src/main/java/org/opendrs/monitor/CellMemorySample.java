package org.opendrs.monitor;

/**
 * Memory of one NUMA cell of a host, KiB.
 *
 * @param cell its number, as the kernel and libvirt count them
 * @param availableKib what could be given away in it now without swapping; an estimate, the kernel tells it for the whole host only
 */
public record CellMemorySample(int cell, long totalKib, long availableKib) {}
