package org.opendrs.hotspot;

import java.time.Duration;

/**
 * When contention is a hotspot.
 *
 * @param leastCovered the window must be covered this far: shortly after a start nothing is a hotspot
 * @param contendedRatio part of the samples that must be contended, 0..1
 */
public record HotspotOptions(Duration leastCovered, double contendedRatio) {

    /** For a window of samples taken every {@code sampleEvery}: one sample at either edge may be missing. */
    public static HotspotOptions forWindow(Duration window, Duration sampleEvery, double contendedRatio) {
        return new HotspotOptions(window.minus(sampleEvery.multipliedBy(2)), contendedRatio);
    }
}
