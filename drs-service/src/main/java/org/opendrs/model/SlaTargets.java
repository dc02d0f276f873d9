package org.opendrs.model;

import java.util.OptionalDouble;

/**
 * What every instance is promised whose flavor says nothing else.
 *
 * @param stealRatioMax the share of its CPU demand, 0..1, that it may wait for CPUs; empty when nothing is promised
 * @param memoryGuaranteeMib memory that it must be able to get at any time, or all of its flavor's when that is less; 0 when
 *     nothing is promised
 */
public record SlaTargets(OptionalDouble stealRatioMax, double memoryGuaranteeMib) {
    /** No promise. */
    public static final SlaTargets NONE = new SlaTargets(OptionalDouble.empty(), 0);

    public SlaTargets {
        if (stealRatioMax.isPresent() && !(stealRatioMax.getAsDouble() >= 0 && stealRatioMax.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("a steal of " + stealRatioMax.getAsDouble() + " is not 0 to 1");
        }
        if (!(memoryGuaranteeMib >= 0 && memoryGuaranteeMib < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a guarantee of " + memoryGuaranteeMib + " MiB is not 0 or more");
        }
    }
}
