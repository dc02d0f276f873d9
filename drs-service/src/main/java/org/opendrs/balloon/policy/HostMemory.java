package org.opendrs.balloon.policy;

/**
 * Memory of the host, at the instant of the guests' sample.
 *
 * @param availableMib what could be given away now without swapping
 * @param arrivalsMib part of it that is promised to instances on their way here
 * @param swapFreeMib what the host could swap out to it; 0 when it has none, and when that is not known
 */
public record HostMemory(double totalMib, double availableMib, double arrivalsMib, double swapFreeMib) {
    /** A host of which no swap is known. */
    public HostMemory(double totalMib, double availableMib, double arrivalsMib) {
        this(totalMib, availableMib, arrivalsMib, 0);
    }
}
