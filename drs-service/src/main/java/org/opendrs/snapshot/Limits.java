package org.opendrs.snapshot;

/** What no cloud exceeds: larger figures in a file are mistakes (or attacks), and are refused. */
final class Limits {
    static final int HOSTS_MAX = 100_000;
    static final int INSTANCES_MAX = 2_000_000;
    static final int GROUPS_MAX = 1_000_000;
    static final int LIST_MAX = 100_000;
    static final int SPECS_MAX = 1_000;
    static final double CORES_MIN = 0.01;
    static final double CORES_MAX = 1e5;
    static final long VCPUS_MAX = 100_000;
    /** 1 PiB of memory. */
    static final long MEMORY_MIB_MAX = 1L << 30;

    static final long DISK_GIB_MAX = 1L << 40;
    static final double RATIO_MAX = 1e4;
    static final double MIB_PER_SECOND_MAX = 1e7;
    static final double WATTS_MAX = 1e6;
    static final double WEIGHT_MAX = 1e6;

    private Limits() {}
}
