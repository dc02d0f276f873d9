package org.opendrs.sim.memory;

import java.util.List;

/**
 * The NUMA cells of a host, equal in size, and what lies in each. Pages of a guest that is bound to a cell lie there and nowhere else. All
 * others, and what is not the guests', are spread evenly as far as there is room, and give way to bound ones while there is room elsewhere: as
 * if the kernel moved them at once. A real one does so for a part of them and later, so that a real cell is full sooner.
 */
final class HostCells {
    private final int cells;
    private final double cellMib;

    /** @param cells 1: the host knows no NUMA, and nobody is bound */
    HostCells(int cells, double totalMib) {
        this.cells = cells;
        this.cellMib = totalMib / cells;
    }

    /** How many there are; 1: none to speak of. */
    int count() {
        return cells;
    }

    /** Whether a guest can have memory of this cell only. A guest that was bound to a cell which this host has not is free here. */
    boolean binds(int cell, SimMemory guest) {
        return cells > 1 && guest.spec().cell().orElse(-1) == cell;
    }

    /** What those who are bound to a cell hold beyond its size, MiB; below 0 while there is room. */
    double excessMib(int cell, List<SimMemory> guests) {
        return boundMib(cell, guests) - cellMib;
    }

    double sizeMib() {
        return cellMib;
    }

    private double boundMib(int cell, List<SimMemory> guests) {
        double held = 0;
        for (SimMemory guest : guests) {
            held += binds(cell, guest) ? guest.residentMib() : 0;
        }
        return held;
    }

    /** What is free in each cell. @param heldMib by everybody on the host */
    double[] availableMib(List<SimMemory> guests, double heldMib) {
        double[] room = new double[cells];
        double free = heldMib;
        for (int cell = 0; cell < cells; cell++) {
            double bound = boundMib(cell, guests);
            room[cell] = Math.max(0, cellMib - bound);
            free -= bound;
        }
        return spread(room, free);
    }

    /** Fills rooms evenly with what lies anywhere. @return what is left of each */
    private static double[] spread(double[] room, double mib) {
        double left = mib;
        for (int pass = 0; pass < room.length && left > 1e-9; pass++) {
            int open = 0;
            for (double one : room) {
                open += one > 0 ? 1 : 0;
            }
            double part = left / Math.max(1, open);
            for (int cell = 0; cell < room.length; cell++) {
                double taken = Math.min(room[cell], part);
                room[cell] -= taken;
                left -= taken;
            }
        }
        return room;
    }
}
