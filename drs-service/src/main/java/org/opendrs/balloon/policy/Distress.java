package org.opendrs.balloon.policy;

import java.util.Locale;
import java.util.Optional;

/**
 * Signs that a squeezed guest suffers. One is enough; each is measured on real guests to come before the first kill, or soon
 * after the first slow-down.
 */
final class Distress {
    private static final double LOW_WATER_RATIO = 0.03;
    private static final double LEAST_LOW_WATER_MIB = 24;
    private static final double MOST_LOW_WATER_MIB = 256;
    /** A guest that grows by less within our reaction time is not running away, MiB. */
    private static final double NOTABLE_GROWTH_MIB = 8;
    /** Above its target by more: it takes back by itself, 1 MiB for each time it nearly killed. */
    private static final double CLAW_MIB = 8;
    /** Guests in the deepest trouble do not report: at most 5 s late at a period of 2 s, as measured. */
    private static final double SILENT_PERIODS = 4;

    private static final double LEAST_SILENT_SECONDS = 8;

    private Distress() {}

    /** So long without a report of a guest that used to report. */
    static double silentSeconds(BalloonOptions options) {
        return Math.max(LEAST_SILENT_SECONDS, SILENT_PERIODS * options.everySeconds());
    }

    /** Whether a guest that grows by so much within some seconds runs away. */
    static boolean notable(double growthMib) {
        return growthMib > NOTABLE_GROWTH_MIB;
    }

    static double lowWaterMib(double ceilingMib) {
        return Math.min(MOST_LOW_WATER_MIB, Math.max(LEAST_LOW_WATER_MIB, LOW_WATER_RATIO * ceilingMib));
    }

    /**
     * It can hardly allocate any more, or will not be able to before we could react later.
     *
     * @param growthMib by how much it would grow until then, at its pace of now
     * @param goingMib what is just being taken from it
     */
    static Optional<String> starving(GuestStats report, double growthMib, double goingMib, double ceilingMib) {
        double low = lowWaterMib(ceilingMib);
        if (report.usableMib() < low) {
            return Optional.of(String.format(Locale.ROOT, "has only %.0f MiB usable", report.usableMib()));
        }
        if (notable(growthMib) && report.usableMib() - growthMib - goingMib < low) {
            return Optional.of(
                    String.format(Locale.ROOT, "has %.0f MiB usable and grew by %.0f", report.usableMib(), growthMib));
        }
        return Optional.empty();
    }

    static Optional<String> swapping(GuestStats report, Activity activity, double reserveMib) {
        return activity.swapsIn() && report.usableMib() < reserveMib
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "swaps in %.1f MiB/s with %.0f MiB usable",
                        activity.swapInMib(),
                        report.usableMib()))
                : Optional.empty();
    }

    static Optional<String> clawing(double actualMib, Squeeze squeeze) {
        return !squeeze.moving() && actualMib > squeeze.targetMib() + CLAW_MIB
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "takes memory back by itself: %.0f MiB, target %.0f",
                        actualMib,
                        squeeze.targetMib()))
                : Optional.empty();
    }

    static Optional<String> silent(double ageSeconds, BalloonOptions options) {
        return ageSeconds > silentSeconds(options)
                ? Optional.of(String.format(Locale.ROOT, "has not reported for %.0f s", ageSeconds))
                : Optional.empty();
    }
}
