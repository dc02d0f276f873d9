package org.opendrs.balloon.policy;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The reports of one guest in time. A report counts as <i>settled</i> when the balloon stood still from the sample before it
 * arrived until now: only then {@code actual} and what the guest says are of one instant. Clocks of host and service are not
 * compared.
 */
final class Reports {
    /** A balloon that moves less stands still, MiB. */
    private static final double STILL_MIB = 0.5;

    private static final double KIB_PER_MIB = 1024;

    /** What happened between two reports, per second. */
    record Rates(double swapInMib, double majorFaults) {
        static final Rates NONE = new Rates(0, 0);
    }

    private @Nullable GuestStats latest;
    private double arrivedSeconds = Double.NaN;
    private double lastActualMib = Double.NaN;
    private double movedSeconds = Double.NEGATIVE_INFINITY;
    private boolean fresh;
    private boolean settled;
    private int count;
    private Rates rates = Rates.NONE;
    private double usedMib;
    private double growthMibPerSecond;

    /** Takes the guest's part of a sample; afterwards the other methods speak of it. */
    void add(double seconds, GuestObservation guest) {
        boolean moved = !(Math.abs(guest.actualMib() - lastActualMib) <= STILL_MIB);
        movedSeconds = moved ? seconds : movedSeconds;
        lastActualMib = guest.actualMib();
        GuestStats told = guest.stats().orElse(null);
        fresh = told != null && (latest == null || !told.reportedAt().equals(latest.reportedAt()));
        if (told != null && fresh) {
            arrive(seconds, told, guest.actualMib());
        }
        settled = fresh ? !moved && count > 1 : settled && !moved;
    }

    private void arrive(double seconds, GuestStats report, double actualMib) {
        double used = actualMib - report.usableMib();
        double passed = seconds - arrivedSeconds;
        growthMibPerSecond = count > 0 && passed > 0 ? Math.max(0, used - usedMib) / passed : 0;
        usedMib = used;
        rates = latest == null ? Rates.NONE : rates(latest, report, seconds - arrivedSeconds);
        latest = report;
        arrivedSeconds = seconds;
        count++;
    }

    private static Rates rates(GuestStats before, GuestStats after, double seconds) {
        double swapInKib = grown(before.swapInKib(), after.swapInKib());
        double faults = grown(before.majorFaults(), after.majorFaults());
        return seconds <= 0 ? Rates.NONE : new Rates(swapInKib / KIB_PER_MIB / seconds, faults / seconds);
    }

    private static double grown(OptionalLong before, OptionalLong after) {
        return before.isPresent() && after.isPresent() ? Math.max(0, after.getAsLong() - before.getAsLong()) : 0;
    }

    /** Whether the counters since boot began anew: the guest has booted again. */
    boolean rebootedAt(GuestStats now) {
        return latest != null
                && (shrunk(latest.majorFaults(), now.majorFaults()) || shrunk(latest.swapInKib(), now.swapInKib()));
    }

    private static boolean shrunk(OptionalLong before, OptionalLong after) {
        return before.isPresent() && after.isPresent() && after.getAsLong() < before.getAsLong();
    }

    Optional<GuestStats> latest() {
        return Optional.ofNullable(latest);
    }

    /** The last report, when it is of the same instant as {@code actual}. */
    Optional<GuestStats> settled() {
        return settled ? latest() : Optional.empty();
    }

    /** Whether the last sample brought a new report. */
    boolean fresh() {
        return fresh;
    }

    /** Time since the last report arrived, s; infinite before the first. */
    double ageSeconds(double seconds) {
        return Double.isNaN(arrivedSeconds) ? Double.POSITIVE_INFINITY : seconds - arrivedSeconds;
    }

    double arrivedSeconds() {
        return arrivedSeconds;
    }

    /** When the balloon was last seen moving. */
    double movedSeconds() {
        return movedSeconds;
    }

    /** How many came. */
    int count() {
        return count;
    }

    /** Growth of what it uses between the last two reports; too little while it gives, too much while it gets. */
    double growthMibPerSecond() {
        return growthMibPerSecond;
    }

    /** By the last report; too little while its balloon takes, too much while it gives. */
    double usedMib() {
        return usedMib;
    }

    Rates rates() {
        return rates;
    }
}
