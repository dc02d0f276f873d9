package org.opendrs.sim.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.opendrs.monitor.BalloonSample;

/**
 * What a guest last told of its memory. It tells it every period of its own clock, so never while it is paused; what it told stays for ever.
 * {@code actual} and the resident memory are QEMU's and of now: they do not belong to the same instant.
 */
final class GuestStatistics {
    private static final double KIB_PER_MIB = 1024;

    /** While it kills, a guest is this much late; on a console that nobody drains, it hangs longer. Both were seen. */
    private static final double KILL_SECONDS = 3;

    private static final double STALLED_KILL_SECONDS = 13;

    /** Of sums of steps. */
    private static final double ROUNDING_SECONDS = 1e-6;

    private final double periodSeconds;
    private final double phaseSeconds;
    private boolean first;
    private boolean told;
    private double toldAt;
    private double nextAt;
    private double usable;
    private double unused;
    private double available;
    private double caches;
    private double swapIn;
    private double swapOut;
    private long majorFaults;

    GuestStatistics(Duration period, Duration phase) {
        this.periodSeconds = period.toNanos() / 1e9;
        this.phaseSeconds = phase.toNanos() / 1e9;
    }

    /** From this time of the guest's clock on it tells. */
    void begin(double guestSeconds) {
        nextAt = guestSeconds;
        first = true;
    }

    boolean due(double guestSeconds) {
        return guestSeconds + ROUNDING_SECONDS >= nextAt;
    }

    /** The guest kills a program. */
    void killing(double guestSeconds, boolean consoleStalls) {
        nextAt = Math.max(nextAt, guestSeconds + (consoleStalls ? STALLED_KILL_SECONDS : KILL_SECONDS));
    }

    /** The guest tells. @param hostSeconds the host's clock, which never stops @param memTotal as the guest sees it, MiB */
    void tell(GuestPages pages, GuestSwap swap, double memTotal, double guestSeconds, double hostSeconds) {
        told = true;
        toldAt = hostSeconds;
        nextAt = guestSeconds + (first ? phaseSeconds : periodSeconds);
        first = false;
        usable = pages.usable();
        unused = pages.free();
        available = memTotal;
        caches = pages.cache() + pages.shared();
        swapIn = swap.inMib();
        swapOut = swap.outMib();
        majorFaults = swap.majorFaults();
    }

    /** Nothing was ever told: the guest is new. */
    void forget() {
        told = false;
    }

    BalloonSample sample(double actual, double maximum, double resident, Instant wallClock, double hostSeconds) {
        return new BalloonSample(
                kib(actual),
                kib(maximum),
                whenTold(usable),
                whenTold(unused),
                whenTold(available),
                whenTold(caches),
                kib(resident),
                whenTold(swapIn),
                whenTold(swapOut),
                told ? OptionalLong.of(majorFaults) : OptionalLong.empty(),
                told ? Optional.of(wholeSecond(wallClock, hostSeconds - toldAt)) : Optional.empty());
    }

    private static Instant wholeSecond(Instant wallClock, double ageSeconds) {
        return Instant.ofEpochSecond(wallClock
                .minusNanos((long) ((ageSeconds - ROUNDING_SECONDS) * 1e9))
                .getEpochSecond());
    }

    private OptionalLong whenTold(double mib) {
        return told ? kib(mib) : OptionalLong.empty();
    }

    private static OptionalLong kib(double mib) {
        return OptionalLong.of((long) Math.max(0, mib * KIB_PER_MIB));
    }
}
