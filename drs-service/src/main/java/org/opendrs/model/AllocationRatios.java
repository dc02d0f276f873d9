package org.opendrs.model;

/** Overcommit ratios of Placement's inventories: capacity = (total − reserved) × ratio. */
public record AllocationRatios(double cpu, double ram, double disk) {
    /** No overcommit. */
    public static final AllocationRatios NONE = new AllocationRatios(1.0, 1.0, 1.0);
}
