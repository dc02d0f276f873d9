package org.opendrs.api;

import org.opendrs.model.Contention;

/**
 * How vCPUs waited for a CPU over the last window.
 *
 * @param stealRatio share of the demand that waited, 0..1
 * @param contendedRatio share of the samples above the threshold, 0..1
 */
public record ContentionEntry(double stealRatio, double contendedRatio, int samples, double coveredSeconds) {
    static ContentionEntry of(Contention contention) {
        return new ContentionEntry(
                contention.stealRatio(),
                contention.contendedRatio(),
                contention.samples(),
                contention.covered().toMillis() / 1000.0);
    }
}
