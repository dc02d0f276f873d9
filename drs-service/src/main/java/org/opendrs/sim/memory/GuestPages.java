package org.opendrs.sim.memory;

/**
 * Where the pages of a guest are, MiB. What is in no other place is free; what was never touched is free as well. Allocations and balloons
 * take free pages that were touched before those that were not: what a balloon takes leaves the resident memory, as was seen.
 */
final class GuestPages {
    private final KernelReserve kernel;
    private double actual;
    private double anonymous;
    private double shared;
    private double cache;
    private double touched;

    GuestPages(KernelReserve kernel, double actual) {
        this.kernel = kernel;
        this.actual = actual;
    }

    double actual() {
        return actual;
    }

    double anonymous() {
        return anonymous;
    }

    double shared() {
        return shared;
    }

    double cache() {
        return cache;
    }

    double touched() {
        return touched;
    }

    double used() {
        return kernel.overheadMib() + kernel.usedMib() + anonymous + shared + cache;
    }

    double free() {
        return actual - used();
    }

    /** What an allocation gets before anything has to be reclaimed. */
    double spare() {
        return Math.max(0, free() - kernel.minMib());
    }

    /** MemAvailable, as the kernel reckons it: free and cache beyond watermarks. */
    double usable() {
        return Math.max(0, free() - kernel.highMib() + cache - Math.min(cache / 2, kernel.lowMib()));
    }

    /** Anonymous memory; a negative amount is given back. */
    void addAnonymous(double mib) {
        use(mib);
        anonymous += mib;
    }

    void addShared(double mib) {
        use(mib);
        shared += mib;
    }

    /** Cache; it never takes the last free pages: older cache makes room. */
    void fillCache(double mib) {
        double room = Math.min(mib, Math.max(0, free() - kernel.highMib()));
        use(room);
        cache += room;
    }

    /** Drops cache. @return how much there was of it, at most what was asked for */
    double dropCache(double mib) {
        double dropped = Math.max(0, Math.min(mib, cache));
        cache -= dropped;
        return dropped;
    }

    private void use(double mib) {
        touched += Math.max(0, mib - idleTouched());
    }

    /** A boot uses memory for a moment, wherever it is: what was touched before the reset does not count. */
    void touch(double mib) {
        double free = free();
        double untouchedRatio = free <= 0 ? 0 : Math.min(1, Math.max(0, actual - touched) / free);
        touched += Math.min(mib, free) * untouchedRatio;
    }

    void touchAll() {
        touched = actual;
    }

    /** A guest that has run for a while: so much is in use, so much was ever touched. */
    void settle(double anonymousMib, double sharedMib, double cacheMib, double touchedMib) {
        anonymous = anonymousMib;
        shared = sharedMib;
        cache = cacheMib;
        touched = touchedMib;
    }

    /** Free pages go into the balloon, and out of the host's memory. */
    void reclaim(double mib) {
        touched -= Math.min(mib, idleTouched());
        actual -= mib;
    }

    /** Pages come out of the balloon; the host holds them when they are touched. */
    void giveBack(double mib) {
        actual += mib;
    }

    /** The host forgets free pages that were touched. */
    void forgetFree(double mib) {
        touched -= Math.min(mib, Math.max(0, touched - used()));
    }

    /** Touched, and used for nothing. */
    double idleTouched() {
        return Math.max(0, touched - used());
    }

    /** A reset: nothing is used, all memory is the guest's; what was touched stays with the host. */
    void reset(double maximum) {
        actual = maximum;
        anonymous = 0;
        shared = 0;
        cache = 0;
    }
}
