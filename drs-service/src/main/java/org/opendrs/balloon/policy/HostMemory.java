package org.opendrs.balloon.policy;

/**
 * Memory of the host, at the instant of the guests' sample.
 *
 * @param availableMib what could be given away now without swapping
 * @param arrivalsMib part of it that is promised to instances on their way here
 */
public record HostMemory(double totalMib, double availableMib, double arrivalsMib) {}
