package org.opendrs.model;

import java.time.Duration;

/**
 * How vCPUs waited for a CPU over a sliding window.
 *
 * @param covered time between the first and the last sample of the window
 * @param samples samples in the window
 * @param contended those of them whose steal was above the threshold
 * @param stealRatio time waited / (time waited + time run) over the whole window, 0..1; 0 where so little ran that waiting is noise
 * @param lasting the profile takes it for a lasting load, not for a spike that is over
 */
public record Contention(Duration covered, int samples, int contended, double stealRatio, boolean lasting) {
    /** No sample yet. */
    public static final Contention NONE = new Contention(Duration.ZERO, 0, 0, 0, false);

    /** Share of the samples that were contended, 0..1; 0 without samples. */
    public double contendedRatio() {
        return samples == 0 ? 0 : (double) contended / samples;
    }
}
