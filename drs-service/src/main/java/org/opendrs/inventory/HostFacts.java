package org.opendrs.inventory;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What no API tells of a host, from the configuration.
 *
 * @param effectiveCores CPU that guests can really get; Placement's total where empty
 * @param migrationMibPerSecond bandwidth that migrations may use
 * @param cell the cell it is in; Nova does not migrate across cells
 * @param swapMib all of its swap, MiB: where its libvirt is remote, ballooning knows of it from here only
 * @param maintenance the operator wants it empty
 */
public record HostFacts(
        OptionalDouble effectiveCores,
        OptionalDouble migrationMibPerSecond,
        Optional<String> cell,
        OptionalDouble swapMib,
        boolean maintenance) {
    /** Nothing is known beside what the APIs tell. */
    public static final HostFacts NONE = new HostFacts(
            OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty(), OptionalDouble.empty(), false);
}
