package org.opendrs.balloon.policy;

import java.util.Locale;
import java.util.Optional;

/**
 * What is asked of one guest's balloon, and what was learned of it. Every reclaim is an experiment:
 *
 * <pre>
 * still ──reclaim──▶ moving ──target reached──▶ watched ──no harm in time──▶ still, this much is safe
 *                      │ no progress              │ harm
 *                      └─▶ stuck: target := actual └─▶ all of it back; not below it again, for a while that doubles
 * </pre>
 */
final class Squeeze {
    /** A Linux guest frees at least some MiB a second; Xen's squeezed waits as long. */
    private static final double STUCK_SECONDS = 6;

    private static final double PROGRESS_MIB = 2;
    private static final double REACHED_MIB = 1;
    /** Free pages are not missed later than this; page cache is, when it is read again. */
    private static final double WATCH_FREE_SECONDS = 6;

    static final double WATCH_CACHE_SECONDS = 20;

    private enum Phase {
        STILL,
        MOVING,
        WATCHED
    }

    private Phase phase = Phase.STILL;
    private double targetMib;
    private double safeMib;
    private double keepMib;
    private boolean cache;
    private double sinceSeconds;
    private double lowestSeenMib;
    private final BackOff backOff = new BackOff();
    private double stuckUntil = Double.NEGATIVE_INFINITY;
    private int stuck;

    /** Takes the balloon as it is found. */
    Squeeze(double actualMib) {
        this.targetMib = actualMib;
        this.safeMib = actualMib;
    }

    double targetMib() {
        return targetMib;
    }

    /** An order that the hypervisor took. */
    void ordered(double seconds, Order order) {
        if (order instanceof Order.Reclaim reclaim) {
            safeMib = phase == Phase.STILL ? targetMib : Math.max(safeMib, targetMib);
            phase = Phase.MOVING;
            cache = reclaim.source() == Order.Source.PAGE_CACHE;
            lowestSeenMib = Double.MAX_VALUE;
            sinceSeconds = seconds;
        } else {
            phase = Phase.STILL;
            safeMib = order.toMib();
        }
        targetMib = order.toMib();
    }

    /** Somebody else moved the balloon, or the guest is another now: nothing of the past counts. */
    void adopt(double actualMib) {
        targetMib = actualMib;
        safeMib = actualMib;
        phase = Phase.STILL;
    }

    /**
     * Looks at the guest after the last order.
     *
     * @param usedMib what the guest uses
     * @param settled a report came after the balloon had stopped
     * @return a misfortune that has to be mended; empty when all is well
     */
    Optional<Condition.Distressed> look(
            double seconds, double actualMib, double usedMib, boolean settled, Activity activity) {
        if (phase == Phase.MOVING) {
            return lookMoving(seconds, actualMib);
        }
        if (phase == Phase.WATCHED && settled) {
            Optional<String> harm = harm(activity);
            if (harm.isPresent()) {
                keepMib = Math.max(0, safeMib - usedMib);
                return Optional.of(failed(seconds, harm.get(), safeMib));
            }
            if (seconds - sinceSeconds >= (cache ? WATCH_CACHE_SECONDS : WATCH_FREE_SECONDS)) {
                succeeded(usedMib);
            }
        }
        return Optional.empty();
    }

    private Optional<Condition.Distressed> lookMoving(double seconds, double actualMib) {
        if (actualMib <= targetMib + REACHED_MIB) {
            phase = Phase.WATCHED;
            sinceSeconds = seconds;
        } else if (actualMib < lowestSeenMib - PROGRESS_MIB) {
            lowestSeenMib = actualMib;
            sinceSeconds = seconds;
        } else if (seconds - sinceSeconds >= STUCK_SECONDS) {
            stuck++;
            String why = String.format(
                    Locale.ROOT,
                    "stuck: asked for %.0f MiB, holds %.0f, no progress for %.0f s",
                    targetMib,
                    actualMib,
                    seconds - sinceSeconds);
            stuckUntil = seconds + backOff.waitSeconds();
            return Optional.of(failed(seconds, why, actualMib));
        }
        return Optional.empty();
    }

    private Optional<String> harm(Activity activity) {
        if (activity.swapsIn()) {
            return Optional.of(String.format(Locale.ROOT, "swaps in %.1f MiB/s after a reclaim", activity.swapInMib()));
        }
        if (activity.faults()) {
            return Optional.of(
                    String.format(Locale.ROOT, "%.0f major faults/s after a reclaim", activity.majorFaults()));
        }
        return cache && activity.reads()
                ? Optional.of(
                        String.format(Locale.ROOT, "reads %.1f MiB/s after its cache was taken", activity.readMib()))
                : Optional.empty();
    }

    /** Backs off and says what to return to. */
    Condition.Distressed failed(double seconds, String why, double backToMib) {
        phase = Phase.STILL;
        backOff.failed(seconds);
        return new Condition.Distressed(why, backToMib);
    }

    private void succeeded(double usedMib) {
        phase = Phase.STILL;
        safeMib = targetMib;
        keepMib = Math.max(0, Math.min(keepMib, targetMib - usedMib));
        backOff.succeeded();
    }

    /** Why nothing may be taken just now. */
    Optional<String> resting(double seconds) {
        if (phase == Phase.MOVING) {
            return Optional.of("is giving");
        }
        return seconds < stuckUntil
                ? Optional.of(String.format(Locale.ROOT, "did not obey, rests for %.0f s", stuckUntil - seconds))
                : Optional.empty();
    }

    /** Its cache was taken and it is not clear yet whether it misses it: it gives only for urgent needs of others. */
    boolean tasting() {
        return phase == Phase.WATCHED && cache;
    }

    /**
     * With less beyond what it uses it was hurt; after the back-off a little less may be tried. It is no fixed size: what it needs when
     * it uses much says nothing of later.
     */
    double lowestMib(double seconds, double usedMib, double ceilingMib) {
        double trial = backOff.lasts(seconds) ? 0 : ceilingMib / 20;
        return keepMib <= trial ? 0 : usedMib + keepMib - trial;
    }

    /** Whether what it does now may come of what was taken: until that has proved harmless, and for a while after it did harm. */
    boolean suspect(double seconds) {
        return phase != Phase.STILL || backOff.lasts(seconds);
    }

    boolean moving() {
        return phase == Phase.MOVING;
    }

    /** How often it did not obey. */
    int stuck() {
        return stuck;
    }
}
