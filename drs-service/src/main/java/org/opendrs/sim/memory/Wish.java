package org.opendrs.sim.memory;

import java.time.Instant;

/** What a load wants at one time. Mutable, so that a step makes no objects. */
final class Wish {
    double anonymousMib;
    double coldMib;
    double sharedMib;
    double filesMib;
    double readMibPerSecond;

    /** @return false when it is what it was */
    boolean read(MemoryLoad load, Instant at) {
        double anonymous = load.anonymousMib(at);
        double cold = load.coldMib(at);
        double shared = load.sharedMib(at);
        double files = load.filesMib(at);
        double reads = load.readMibPerSecond(at);
        boolean same = anonymous == anonymousMib
                && cold == coldMib
                && shared == sharedMib
                && files == filesMib
                && reads == readMibPerSecond;
        anonymousMib = anonymous;
        coldMib = cold;
        sharedMib = shared;
        filesMib = files;
        readMibPerSecond = reads;
        return !same;
    }

    double demandMib() {
        return anonymousMib + sharedMib;
    }
}
