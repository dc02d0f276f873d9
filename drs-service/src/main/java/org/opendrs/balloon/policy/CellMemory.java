package org.opendrs.balloon.policy;

/**
 * Memory of one NUMA cell of the host, at the instant of the guests' sample, MiB.
 *
 * @param cell its number
 * @param availableMib what could be given away in it now without swapping
 */
public record CellMemory(int cell, double totalMib, double availableMib) {}
