package org.opendrs.sim.bench.planetlab;

/**
 * The four sizes of the study, one virtual CPU each. The first quarter of a trace's rows is of the first type, and so on.
 *
 * @see #of
 */
enum InstanceType {
    HIGH_CPU(2500, 870),
    EXTRA_LARGE(2000, 1740),
    SMALL(1000, 1740),
    MICRO(500, 613);

    /** MB that a host sends in a second while it migrates: half of its 1 Gbit/s. */
    private static final double MIGRATION_MB_PER_SECOND = 62.5;

    private final int mips;
    private final int ramMb;

    InstanceType(int mips, int ramMb) {
        this.mips = mips;
        this.ramMb = ramMb;
    }

    /** The type of a row of a trace with so many rows. */
    static InstanceType of(int row, int rows) {
        int quarter = (rows + values().length - 1) / values().length;
        return values()[row / quarter];
    }

    int mips() {
        return mips;
    }

    /** The study calls it MB and calculates with 1 GB = 1000 MB at the network. */
    int ramMb() {
        return ramMb;
    }

    double migrationSeconds() {
        return ramMb / MIGRATION_MB_PER_SECOND;
    }
}
