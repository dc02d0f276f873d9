package org.opendrs.balloon.policy;

/**
 * What one guest misses of its page cache. No report shows it; what it reads again does. To give it back is an experiment, the reverse of
 * {@link Squeeze}:
 *
 * <pre>
 * content ──without free pages reads beyond its habit──▶ missing ──a step was returned──▶ filling ──no free pages again──▶ judged
 *    ▲                                                                                                                       │
 *    ├── reads a tenth less than before: it may miss the next step ◀─────────────────────────────────────────────────────────┤
 *    └── reads as before: that is its habit; no next try for a while that doubles ◀──────────────────────────────────────────┘
 * </pre>
 *
 * Times are seconds of one clock that never jumps.
 */
final class MissedCache {
    /** Of what the guest has at most: with less, a guest that reads here and there would hardly read less. */
    private static final double STEP = 1.0 / 8;
    /** So long it has to read like that; a balloon that was told to grow has begun to by then. */
    private static final double SETTLE_SECONDS = 10;

    /** A step that helps makes it read less than this part of before. */
    private static final double LESS = 0.9;
    /** Free pages that stay for so long are not missed. */
    private static final double MOST_FILLING_SECONDS = 300;

    private enum Phase {
        CONTENT,
        MISSING,
        FILLING,
        JUDGED
    }

    private final double ceilingMib;
    private final BackOff backOff = new BackOff();
    private Phase phase = Phase.CONTENT;
    private double sinceSeconds = Double.NaN;
    private double readBeforeMib;

    MissedCache(double ceilingMib) {
        this.ceilingMib = ceilingMib;
    }

    /**
     * Looks at the guest after a sample.
     *
     * @param full it was squeezed, and has no free pages into which its cache could grow
     */
    void look(double seconds, boolean full, Activity activity) {
        switch (phase) {
            case CONTENT, MISSING -> lookForReads(seconds, full, activity);
            case FILLING -> lookFilling(seconds, full);
            case JUDGED -> judge(seconds, activity);
        }
    }

    private void lookForReads(double seconds, boolean full, Activity activity) {
        if (!full || !activity.missesCache() || backOff.lasts(seconds)) {
            enter(Phase.CONTENT, Double.NaN);
        } else if (Double.isNaN(sinceSeconds)) {
            sinceSeconds = seconds;
        } else if (seconds - sinceSeconds >= SETTLE_SECONDS) {
            phase = Phase.MISSING;
            readBeforeMib = activity.meanReadMib();
        }
    }

    private void lookFilling(double seconds, boolean full) {
        if (full && seconds - sinceSeconds >= SETTLE_SECONDS) {
            enter(Phase.JUDGED, seconds);
        } else if (seconds - sinceSeconds >= MOST_FILLING_SECONDS) {
            enter(Phase.CONTENT, Double.NaN);
        }
    }

    private void judge(double seconds, Activity activity) {
        if (seconds - sinceSeconds < Squeeze.WATCH_CACHE_SECONDS) {
            return;
        }
        if (activity.meanReadMib() > LESS * readBeforeMib) {
            activity.readsAreHabit();
            backOff.failed(seconds);
        } else {
            backOff.succeeded();
        }
        enter(Phase.CONTENT, Double.NaN);
    }

    private void enter(Phase next, double seconds) {
        phase = next;
        sinceSeconds = seconds;
    }

    /** An order that the hypervisor took, for whatever reason: what is read from now on says something about another size. */
    void ordered(double seconds, Order order) {
        boolean returned = order instanceof Order.Return && phase == Phase.MISSING;
        enter(returned ? Phase.FILLING : Phase.CONTENT, returned ? seconds : Double.NaN);
    }

    /** What it should get beyond its need, MiB, of what nobody needs; 0 while it misses nothing. */
    double missedMib() {
        return phase == Phase.MISSING ? STEP * ceilingMib : 0;
    }

    /** It was given some, and it is not clear yet whether that helps: it gives only for urgent needs of others. */
    boolean trying() {
        return phase == Phase.FILLING || phase == Phase.JUDGED;
    }
}
