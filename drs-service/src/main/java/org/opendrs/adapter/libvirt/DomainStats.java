package org.opendrs.adapter.libvirt;

import java.util.Map;
import java.util.OptionalLong;

/**
 * What libvirt said of one active domain in one bulk call.
 *
 * @param runtimeId libvirt's id of this run of the domain; another one after each start
 * @param values bulk statistics by their names, such as {@code vcpu.0.delay}
 * @param actualKib the balloon's size as QEMU itself knows it; empty where {@code balloon.current} has to do
 */
record DomainStats(String uuid, String name, int runtimeId, Map<String, Number> values, OptionalLong actualKib) {
    DomainStats {
        values = Map.copyOf(values);
    }

    /** The number of that name, if libvirt gave one. */
    OptionalLong number(String field) {
        return number(values, field);
    }

    /** The number of that name among bulk statistics, if libvirt gave one. */
    static OptionalLong number(Map<String, Number> values, String field) {
        Number value = values.get(field);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value.longValue());
    }
}
