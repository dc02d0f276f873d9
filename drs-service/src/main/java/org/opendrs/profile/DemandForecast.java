package org.opendrs.profile;

import java.time.Duration;

/**
 * What one instance is likely to want for the next while, from what it wanted: a level and how far demand strays from it. The level is
 * the mean of some hours, which no spike moves far; but when the last quarter of an hour lies above it by more than chance explains, the
 * load has shifted, and its mean is the level. So it rises fast and falls slowly: to be wrong upwards costs a little power, downwards
 * it starves guests. Not safe for threads.
 *
 * <p>Limits: no daily rhythm; samples are taken as independent, so with very frequent ones, which are not, small shifts count too.
 */
public final class DemandForecast {
    /** Long enough for a dozen 5-minute samples to count, short enough to follow the day. */
    private static final Duration LONG = Duration.ofHours(2);

    private static final Duration SHORT = Duration.ofMinutes(15);
    /** Standard errors that the last quarter of an hour must lie above the level: by chance once in 700 times. */
    private static final double SIGNIFICANT = 3;

    private final Decayed hours = new Decayed(LONG);
    private final Decayed minutes = new Decayed(SHORT);
    private long first;
    private long last;

    /**
     * Feeds the next sample.
     *
     * @param nanos its time by a clock that never jumps
     * @param demand cores, or any other unit
     */
    public void add(long nanos, double demand) {
        long elapsed = hours.size() == 0 ? 0 : nanos - last;
        first = hours.size() == 0 ? nanos : first;
        last = nanos;
        hours.add(elapsed, demand);
        minutes.add(elapsed, demand);
    }

    /** From the first to the last sample. Before an hour or so is covered, a forecast is a guess. */
    public Duration covered() {
        return Duration.ofNanos(last - first);
    }

    /** What demand goes up and down about. */
    public double level() {
        return minutes.mean() > hours.mean() + SIGNIFICANT * deviation() / Math.sqrt(Math.max(1, minutes.size()))
                ? minutes.mean()
                : hours.mean();
    }

    /** Standard deviation of a sample to come from the level, with what is not known of the level; 0 before the second sample. */
    public double deviation() {
        return hours.size() == 0 ? 0 : Math.sqrt(hours.variance() * (1 + 1 / hours.size()));
    }
}
