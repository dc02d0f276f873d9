package org.opendrs.sim.memory;

/** How the balloon driver of a guest behaves. */
public enum DriverKind {
    /** As Linux' does. */
    RESPONSIVE,
    /** As Linux' does, at a twentieth of its speed. */
    SLOW,
    /** Goes down to a floor of its own and no further. */
    FLOOR,
    /** Tells statistics; a target is accepted, and nothing happens. */
    STUCK,
    /** Works 10 s of every 30. */
    INTERMITTENT,
    /** Not there: a target is accepted, nothing happens, nothing is told. */
    NONE,
    /** Works, but no service tells statistics, and all memory is touched at boot, as under Windows. */
    WINDOWS,
    /** Works for the guest, but the host gets nothing: memory is pinned, as for a device that is passed through. */
    PINNED;

    boolean tells() {
        return this != NONE && this != WINDOWS;
    }

    boolean touchesAll() {
        return this == WINDOWS || this == PINNED;
    }
}
