package org.opendrs.balloon.policy;

import java.util.OptionalLong;

/**
 * Swap-ins, major faults and disk reads of one guest, now and as it usually has them. What is usual is learned only while
 * it cannot come of what was taken from it: harm is what goes beyond.
 */
final class Activity {
    /** Reads and faults as any guest has them, per second. */
    private static final double USUAL_SWAP_IN_MIB = 0.5;

    private static final double USUAL_FAULTS = 50;
    private static final double USUAL_READ_MIB = 4;
    /** Harm is so many times more than usual. */
    private static final double FACTOR = 3;
    /** Less is nothing to a disk, which reads some hundred MiB/s. */
    private static final double NOTABLE_READ_MIB = 1;

    private static final double HALF_LIFE_SECONDS = 60;
    private static final double MEAN_HALF_LIFE_SECONDS = 5;
    private static final double BYTES_PER_MIB = 1 << 20;

    private double seconds = Double.NaN;
    private OptionalLong readBytes = OptionalLong.empty();
    private double readMib;
    private double meanReadMib;
    private double usualReadMib;
    private double usualSwapInMib;
    private double usualFaults;
    private Reports.Rates rates = Reports.Rates.NONE;

    /** @param suspect it may come of what was taken from it */
    void add(double seconds, OptionalLong readBytesNow, Reports reports, boolean suspect) {
        double passed = Double.isNaN(this.seconds) ? 0 : seconds - this.seconds;
        if (passed > 0 && readBytes.isPresent() && readBytesNow.isPresent()) {
            readMib = Math.max(0, readBytesNow.getAsLong() - readBytes.getAsLong()) / BYTES_PER_MIB / passed;
        } else {
            readMib = 0;
        }
        meanReadMib = readMib + (meanReadMib - readMib) * Decay.after(passed, MEAN_HALF_LIFE_SECONDS);
        if (reports.fresh()) {
            rates = reports.rates();
        }
        if (!suspect) {
            double old = Decay.after(passed, HALF_LIFE_SECONDS);
            usualReadMib = readMib + (usualReadMib - readMib) * old;
            usualSwapInMib = rates.swapInMib() + (usualSwapInMib - rates.swapInMib()) * old;
            usualFaults = rates.majorFaults() + (usualFaults - rates.majorFaults()) * old;
        }
        this.seconds = seconds;
        readBytes = readBytesNow;
    }

    boolean swapsIn() {
        return rates.swapInMib() > USUAL_SWAP_IN_MIB + FACTOR * usualSwapInMib;
    }

    boolean faults() {
        return rates.majorFaults() > USUAL_FAULTS + FACTOR * usualFaults;
    }

    boolean reads() {
        return readMib > USUAL_READ_MIB + FACTOR * usualReadMib;
    }

    /** Reads of some seconds beyond its habit: less than harm at once, but it goes on. */
    boolean missesCache() {
        return meanReadMib > NOTABLE_READ_MIB + FACTOR * usualReadMib;
    }

    /** What it reads is no part of what was taken from it. */
    void readsAreHabit() {
        usualReadMib = meanReadMib;
    }

    /** Of the last seconds. */
    double meanReadMib() {
        return meanReadMib;
    }

    double swapInMib() {
        return rates.swapInMib();
    }

    double majorFaults() {
        return rates.majorFaults();
    }

    double readMib() {
        return readMib;
    }
}
