package org.opendrs.sim.memory;

import java.time.Instant;

/** What the programs of a guest want of memory over time. The same time gives the same answer; nothing is negative. */
@FunctionalInterface
public interface MemoryLoad {
    /** Memory of its own that the programs want to hold, in all. */
    double anonymousMib(Instant at);

    /** The part of it that nobody touches again: in the swap it hurts nobody. */
    default double coldMib(Instant at) {
        return 0;
    }

    /** Files in memory (tmpfs, shared memory): the kernel counts them as cache, but cannot drop them. */
    default double sharedMib(Instant at) {
        return 0;
    }

    /** Files on disk that are read again and again. */
    default double filesMib(Instant at) {
        return 0;
    }

    /** How fast they are read while memory and disk keep up. */
    default double readMibPerSecond(Instant at) {
        return 0;
    }
}
