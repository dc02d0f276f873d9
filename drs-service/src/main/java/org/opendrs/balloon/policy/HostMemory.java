package org.opendrs.balloon.policy;

/**
 * Memory of the host, at the instant of the guests' sample.
 *
 * @param availableMib what could be given away now without swapping
 * @param arrivalsMib part of it that is promised to instances on their way here
 * @param swapFreeMib what the host could swap out to it; 0 when it has none, and when that is not known
 * @param othersReserveMib what else runs on the host may want before guests can have given it ({@link OthersReserve})
 * @param awaitedMib room to be made for instances that are not on their way yet: guests' needs come before it
 * @param partRatio which part of its host this is, above 0 to 1: what the host keeps free is kept in it by that part
 */
public record HostMemory(
        double totalMib,
        double availableMib,
        double arrivalsMib,
        double swapFreeMib,
        double othersReserveMib,
        double awaitedMib,
        double partRatio) {
    /** The whole host. */
    public HostMemory(
            double totalMib,
            double availableMib,
            double arrivalsMib,
            double swapFreeMib,
            double othersReserveMib,
            double awaitedMib) {
        this(totalMib, availableMib, arrivalsMib, swapFreeMib, othersReserveMib, awaitedMib, 1);
    }

    /** A host of which no swap is known. */
    public HostMemory(double totalMib, double availableMib, double arrivalsMib) {
        this(totalMib, availableMib, arrivalsMib, 0);
    }

    /** Nobody waits for room, and what else runs on the host keeps still. */
    public HostMemory(double totalMib, double availableMib, double arrivalsMib, double swapFreeMib) {
        this(totalMib, availableMib, arrivalsMib, swapFreeMib, 0, 0);
    }

    /**
     * One of its NUMA cells. Where arrivals and what else runs on the host will lie nobody knows: by the cell's part. Room for those who are
     * not on their way yet is made out of the host. Swap is no cell's: each may use it.
     */
    HostMemory part(CellMemory cell) {
        double part = Math.min(1, cell.totalMib() / totalMib);
        return new HostMemory(
                cell.totalMib(),
                cell.availableMib(),
                part * arrivalsMib,
                swapFreeMib,
                part * othersReserveMib,
                0,
                part);
    }
}
