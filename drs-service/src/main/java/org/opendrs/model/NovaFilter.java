package org.opendrs.model;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that a cloud may have switched on or off, by the names in Nova's {@code enabled_filters} and in QEMU's CPU check. What every
 * cloud does (Placement, zones, server groups) is not listed: it always holds.
 */
public enum NovaFilter {
    /** A host's aggregates must carry the flavor's {@code aggregate_instance_extra_specs:key=value}. Off in Nova's defaults. */
    AGGREGATE_INSTANCE_EXTRA_SPECS("AggregateInstanceExtraSpecsFilter"),
    /** {@code filter_tenant_id} of an aggregate admits only those projects. Off in Nova's defaults, on in ours: it is careful. */
    AGGREGATE_MULTI_TENANCY_ISOLATION("AggregateMultiTenancyIsolation"),
    /**
     * The destination has every CPU feature (trait {@code HW_CPU_…}) that the source has: right for guests with {@code host-model} or
     * {@code host-passthrough}; switch it off where {@code cpu_models} names a common model.
     */
    CPU_FEATURES("CpuFeatures");

    private final String label;

    NovaFilter(String label) {
        this.label = label;
    }

    /** As Nova and our files write it. */
    public String label() {
        return label;
    }

    /** Empty for filters that are Nova's own business. */
    public static Optional<NovaFilter> parse(String text) {
        for (NovaFilter filter : values()) {
            if (filter.label.equals(text)) {
                return Optional.of(filter);
            }
        }
        return Optional.empty();
    }

    /** What is on unless somebody says otherwise. */
    public static Set<NovaFilter> defaults() {
        return EnumSet.of(AGGREGATE_MULTI_TENANCY_ISOLATION, CPU_FEATURES);
    }
}
