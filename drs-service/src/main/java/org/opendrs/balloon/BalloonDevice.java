package org.opendrs.balloon;

import java.util.List;
import java.util.OptionalInt;

/**
 * A guest's balloon as the live domain has it.
 *
 * @param autodeflate a guest about to kill for lack of memory takes back from its balloon, 1 MiB a time
 * @param freePageReporting the guest gives free pages back by itself
 * @param obstacles why it must not be ballooned; empty when it may
 * @param cell the host's NUMA cell that all its memory has to come from; empty when there are several or none
 */
public record BalloonDevice(
        boolean autodeflate, boolean freePageReporting, List<Obstacle> obstacles, OptionalInt cell) {
    /** As Nova makes them since 2025.2. */
    public static final BalloonDevice MODERN = new BalloonDevice(true, true, List.of());

    /** As older releases of Nova make them. */
    public static final BalloonDevice PLAIN = new BalloonDevice(false, false, List.of());

    public BalloonDevice {
        obstacles = List.copyOf(obstacles);
    }

    /** Its memory may come from anywhere. */
    public BalloonDevice(boolean autodeflate, boolean freePageReporting, List<Obstacle> obstacles) {
        this(autodeflate, freePageReporting, obstacles, OptionalInt.empty());
    }

    /** What makes ballooning useless or harmful. */
    public enum Obstacle {
        NO_BALLOON("has no balloon device"),
        HUGE_PAGES("huge pages back its memory: pages in a balloon do not free them"),
        LOCKED("its memory is locked"),
        FILE_BACKED("files back its memory"),
        REALTIME("real-time vCPUs"),
        CONFIDENTIAL("its memory is encrypted and pinned (SEV, TDX)"),
        PASSTHROUGH("a passed-through device pins its memory");

        private final String because;

        Obstacle(String because) {
            this.because = because;
        }

        /** One clause for the operator, after the guest's name. */
        public String because() {
            return because;
        }
    }
}
