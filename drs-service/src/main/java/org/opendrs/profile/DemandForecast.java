package org.opendrs.profile;

import java.time.Duration;
import java.util.Optional;
import org.opendrs.model.CpuForecast;

/**
 * What one instance is likely to want for the next while, from what it wanted: a level and how far demand strays from it. The level is
 * the mean of some hours, which no spike moves far; but when the last quarter of an hour lies above it by more than chance explains, the
 * load has shifted, and its mean is the level. So it rises fast and falls slowly: to be wrong upwards costs a little power, downwards
 * it starves guests. Not safe for threads.
 *
 * <p>Samples may come every few seconds or minutes: what lies closer together than {@link #GRAIN} tells as much as one sample, for it is
 * alike. Limits: no daily rhythm.
 */
public final class DemandForecast {
    /** Long enough for a dozen 5-minute samples to count, short enough to follow the day. */
    private static final Duration LONG = Duration.ofHours(2);

    private static final Duration SHORT = Duration.ofMinutes(15);
    private static final Duration GRAIN = Duration.ofMinutes(5);
    /** Of the first sample: it stands for a moment only. */
    private static final double LEAST_SHARE = 0.001;

    private static final Duration KNOWN = Duration.ofMinutes(30);

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
        double share = Math.max(LEAST_SHARE, Math.min(1, (double) elapsed / GRAIN.toNanos()));
        hours.add(elapsed, demand, share);
        minutes.add(elapsed, demand, share);
    }

    /** From the first to the last sample. */
    public Duration covered() {
        return Duration.ofNanos(last - first);
    }

    /** What is likely to be wanted; empty while too little is known: of half an hour's level, half is noise. */
    public Optional<CpuForecast> forecast() {
        return covered().compareTo(KNOWN) < 0 ? Optional.empty() : Optional.of(new CpuForecast(level(), deviation()));
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
