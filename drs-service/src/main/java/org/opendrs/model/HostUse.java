package org.opendrs.model;

import java.util.OptionalDouble;

/**
 * Measured totals of a host (state of world). Each is empty when nobody measured it; the sum over the instances stands in.
 *
 * @param cpuUsedCores physical CPUs kept busy
 * @param memoryUsedMib memory that is not available any more, MiB
 * @param stealRatio share of the instances' CPU demand spent waiting for a CPU, 0..1
 */
public record HostUse(OptionalDouble cpuUsedCores, OptionalDouble memoryUsedMib, OptionalDouble stealRatio) {
    public static final HostUse UNKNOWN =
            new HostUse(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
}
