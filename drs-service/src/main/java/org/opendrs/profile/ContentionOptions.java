package org.opendrs.profile;

import java.time.Duration;

/**
 * When a sample counts as contended (formats.md, "A CPU hotspot").
 *
 * @param window how far back is looked
 * @param hostStealRatio steal of all instances of a host together above which a sample is contended, 0..1
 * @param instanceStealRatio the same for one instance
 * @param leastDemandCores below this demand waiting is noise: a guest that only ticks waits a fifth of its time even on an idle host
 *     (measured: two idle guests want 0.13 cores together and wait 0.02). For all instances of a host, this for each of its CPUs
 */
public record ContentionOptions(
        Duration window, double hostStealRatio, double instanceStealRatio, double leastDemandCores) {
    public static final ContentionOptions DEFAULT = new ContentionOptions(Duration.ofSeconds(60), 0.10, 0.25, 0.1);
}
